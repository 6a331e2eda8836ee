import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { renderConformanceHtml } from "./conformance_html.ts";
import { SCRIPT } from "./html/page_script.ts";
import type { Conformance } from "./schema.ts";
import { hasPython, python } from "./testdata/python.ts";
import { syntheticConformance } from "./testdata/synthetic_conformance.ts";

const VILE =
  `"'><script>alert(1)</script><img src=x onerror=alert(1)>&amp;\u0000\u001b[2J\u202e]]>--><b>`;

/** The same run with hostile text wherever text is free, names and ids included. */
function vileConformance(): Conformance {
  const run = syntheticConformance();
  const kept = ["outcome", "level", "topology", "state", "startedAt", "api"];
  const spoil = (data: unknown, key = ""): unknown => {
    if (typeof data === "string") {
      return kept.includes(key) ? data : data + VILE;
    }
    if (Array.isArray(data)) return data.map((each) => spoil(each, key));
    if (typeof data !== "object" || data === null) return data;
    return Object.fromEntries(
      Object.entries(data).map(([name, each]) => [name, spoil(each, name)]),
    );
  };
  return spoil(run) as Conformance;
}

/** Every element and its attributes, and all text, as Python's XML parser sees them. */
const READ = `
import json, sys
import xml.etree.ElementTree as tree
root = tree.fromstring(sys.stdin.buffer.read())
print(json.dumps({
    "elements": sorted({each.tag for each in root.iter()}),
    "attributes": sorted({name for each in root.iter() for name in each.keys()}),
    "scripts": len(list(root.iter("script"))),
    "text": "".join(root.itertext()),
}))
`;

interface Read {
  readonly elements: readonly string[];
  readonly attributes: readonly string[];
  readonly scripts: number;
  readonly text: string;
}

async function read(run: Conformance): Promise<Read> {
  // A script is no XML.
  const page = renderConformanceHtml(run).replace(SCRIPT, "");
  return await python(READ, page) as Read;
}

Deno.test({
  name:
    "renderConformanceHtml() escapes every text: hostile data makes no element and no attribute",
  ignore: !hasPython("json", "xml.etree.ElementTree"),
  async fn() {
    const plain = await read(syntheticConformance());
    const vile = await read(vileConformance());
    deepStrictEqual(vile.elements, plain.elements);
    deepStrictEqual(vile.attributes, plain.attributes);
    strictEqual(vile.scripts, 1);
    ok(vile.text.includes("<script>alert(1)</script>"));
    ok(!plain.elements.includes("img"));
  },
});

function ids(page: string): readonly string[] {
  return [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id!);
}

Deno.test("renderConformanceHtml() gives each id once, and every link within the page leads somewhere", () => {
  const page = renderConformanceHtml(syntheticConformance());
  const known = ids(page);
  strictEqual(new Set(known).size, known.length);
  const goals = [...page.matchAll(/ href="#([^"]*)"/g)].map(([, id]) => id!);
  ok(goals.length > 50);
  for (const goal of goals) ok(known.includes(goal), goal);
  for (const [, label] of page.matchAll(/ aria-labelledby="([^"]*)"/g)) {
    ok(known.includes(label!), label);
  }
});

Deno.test("renderConformanceHtml() loads nothing, and its policy forbids whatever is not its own", () => {
  const page = renderConformanceHtml(syntheticConformance());
  strictEqual(/ src=|url\(|@import|<link/.test(page), false);
  match(
    page,
    /Content-Security-Policy" content="default-src 'none'; style-src 'sha256-/,
  );
  strictEqual(/ style="| on\w+="/.test(page), false);
});

Deno.test("renderConformanceHtml() leads from each cell to what its case says of its transport", () => {
  const page = renderConformanceHtml(syntheticConformance());
  match(
    page,
    /<td class="fail[^"]*">\s*<a href="#CLS-001-1"\s+tabindex="0">✗\*≠<span class="spoken"> fail, the directions differ, API finding<\/span><\/a>/,
  );
  match(page, /<tr id="CLS-001-1">[^]*?fail[^]*?pipe \(ends swapped\)/);
  match(page, /href="https:\/\/man7.org\/linux\/man-pages\/man7\/unix.7.html"/);
});

Deno.test("renderConformanceHtml() shows attempts, the transcript, known reasons, findings and what nobody tests", () => {
  const page = renderConformanceHtml(syntheticConformance());
  match(page, /<li>fail: one byte was missing<\/li>\s*<li>pass: 65536 B<\/li>/);
  match(
    page,
    /<pre tabindex="0"> +0.125 ms {2}near {2}send 0 B\n +0.250 ms {2}far {3}receive/,
  );
  match(page, /Known deviation:<\/strong> denoland\/deno#0: no half-close/);
  match(page, /API finding: CLS-001[^]*<strong>pipe@libc<\/strong>/);
  match(
    page,
    /PRM-009 Another user&apos;s socket|PRM-009 Another user's socket/,
  );
  match(page, /needs a second machine \| and &lt;patience&gt;/);
});

Deno.test("renderConformanceHtml() tells what a case needs", () => {
  const run = syntheticConformance();
  run.cases[0] = { ...run.cases[0]!, needs: ["system calls", "second user"] };
  match(renderConformanceHtml(run), /needs system calls, second user/);
});

Deno.test("renderConformanceHtml() of six thousand verdicts that all fail stays below 5 MB", () => {
  const run = syntheticConformance();
  const [row] = run.cases;
  const [transport] = run.transports;
  const [verdict] = run.verdicts;
  const cases = Array.from({ length: 150 }, (_, index) => ({
    ...row!,
    id: `INT-${index}`,
  }));
  const transports = Array.from({ length: 34 }, (_, index) => ({
    ...transport!,
    name: `mechanism-${index}@${["deno", "libc", "node"][index % 3]}`,
  }));
  const transcript = Array.from(
    { length: 160 },
    (_, index) =>
      `${index}.000 ms  near  write 65536 B 000102030405060708090a0b0c0d0e0f…`,
  );
  const verdicts = cases.flatMap(({ id }) =>
    transports.map(({ name }) => ({
      ...verdict!,
      caseId: id,
      transport: name,
      outcome: "fail" as const,
      observed: `${name} did something else, which takes a line to be told`,
      attempts: [1, 2, 3].map((number) => ({
        outcome: "fail" as const,
        observed: `attempt ${number} of ${name}`,
        durationMs: 1,
      })),
      transcript,
    }))
  );
  const page = renderConformanceHtml({ ...run, cases, transports, verdicts });
  ok(page.length < 5e6, `${page.length}`);
  match(page, /conformance\.json has a transcript/);
});

Deno.test("renderConformanceHtml() renders a run without cases or verdicts, and one that was interrupted", () => {
  const run = { ...syntheticConformance(), cases: [], verdicts: [] };
  match(
    renderConformanceHtml({ ...run, state: "interrupted" }),
    /The run has not come to its end/,
  );
});
