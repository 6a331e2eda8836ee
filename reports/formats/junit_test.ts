import { deepStrictEqual, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import type { Check, CheckReport } from "../checks.ts";
import { CHECKS, reportOf, RETRIED, vileReport } from "../testdata/checks.ts";
import { hasPython, python } from "../testdata/python.ts";
import { oneLine, textLines } from "./clean_text.ts";
import { renderJunit } from "./junit.ts";

Deno.test("renderJunit() writes suites, classes, times in seconds, failures and what was skipped", () => {
  strictEqual(
    renderJunit(reportOf(CHECKS)),
    `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="ipcmark gate" tests="4" failures="1" errors="0" skipped="2" time="1.255" timestamp="2026-11-21T03:15:00">
  <testsuite name="round-trip" tests="2" failures="1" errors="0" skipped="0" time="1.255" timestamp="2026-11-21T03:15:00">
    <properties>
      <property name="cpu" value="Example &lt;1&gt;"/>
      <property name="cores" value="2"/>
    </properties>
    <testcase classname="round-trip.unix@deno" name="64 B, same core" time="1.235">
      <failure message="1.21 times as slow [1.17, 1.25]" type="regressed">1.21 times as slow [1.17, 1.25]
margin 5 %</failure>
    </testcase>
    <testcase classname="round-trip.tcp@deno" name="64 B, same core" time="0.020"/>
  </testsuite>
  <testsuite name="ordering" tests="2" failures="0" errors="0" skipped="2" time="0.000" timestamp="2026-11-21T03:15:00">
    <properties>
      <property name="cpu" value="Example &lt;1&gt;"/>
      <property name="cores" value="2"/>
    </properties>
    <testcase classname="ordering.udp@deno" name="INT-003 Order">
      <skipped message="inconclusive: the interval is wider than the margin"/>
    </testcase>
    <testcase classname="ordering.mqueue@libc" name="INT-003 Order" time="0.000">
      <skipped message="unsupported: not mounted"/>
    </testcase>
  </testsuite>
</testsuites>
`,
  );
});

const NEEDS_PYTHON = { ignore: !hasPython("json", "xml.etree.ElementTree") };

/** Every test case as Python's parser sees it: class, name, and the element in it with its message. */
const READ = `
import json, sys
import xml.etree.ElementTree as tree
root = tree.fromstring(sys.stdin.buffer.read())
found = []
for suite in root:
    for case in suite.findall("testcase"):
        inner = [[each.tag, each.get("message") or "", each.text or ""] for each in case]
        found.append([case.get("classname"), case.get("name"), inner])
print(json.dumps({"name": root.get("name"), "cases": found}))
`;

function systemOut({ flaky, attempts = [], transcript = [] }: Check) {
  return [
    ...flaky ? ["flaky: the attempts differ"] : [],
    ...attempts.map(({ word, message }, index) =>
      `attempt ${index + 1}: ${word}: ${message}`
    ),
    ...transcript,
  ];
}

/** What such a parser has to find: nothing but what XML forbids is gone. */
function expected({ title, checks }: CheckReport) {
  const allowed = (text: string) => text.replace(/[\ufffe\uffff]/g, "");
  const line = (text: string) => allowed(oneLine(text));
  return {
    name: line(title),
    cases: [...Map.groupBy(checks, ({ suite }) => suite).values()].flat().map(
      (check) => {
        const { suite, subject, name, outcome, word, message } = check;
        const lines = textLines(message).map(allowed);
        const out = systemOut(check).map(line);
        const inner: string[][] = {
          passed: [],
          failed: [["failure", lines[0] ?? line(word), lines.join("\n")]],
          skipped: [["skipped", line([word, ...lines].join(": ")), ""]],
        }[outcome];
        if (out.length > 0) inner.push(["system-out", "", out.join("\n")]);
        return [line(`${suite}.${subject}`), line(name), inner];
      },
    ),
  };
}

Deno.test(
  "renderJunit() is read by Python's XML parser as it was meant, hostile text too",
  NEEDS_PYTHON,
  async () => {
    for (
      const report of [
        ...[CHECKS, RETRIED, []].map(reportOf),
        vileReport(),
      ]
    ) {
      deepStrictEqual(
        await python(READ, renderJunit(report)),
        expected(report),
      );
    }
  },
);

Deno.test(
  "renderJunit() is well-formed whatever the text",
  NEEDS_PYTHON,
  async () => {
    const texts = fc.sample(fc.string({ unit: "binary", maxLength: 30 }), {
      numRuns: 300,
      seed: 5,
    });
    const report = reportOf(texts.map((text, index) => ({
      ...CHECKS[index % 2 === 0 ? 0 : 2]!,
      suite: "any",
      name: `n${text}`,
      word: `w${text}`,
      message: text,
    })));
    deepStrictEqual(await python(READ, renderJunit(report)), expected(report));
  },
);
