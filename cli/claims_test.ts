import {
  deepStrictEqual,
  doesNotMatch,
  match,
  ok,
  strictEqual,
} from "node:assert/strict";
import { CLAIMS } from "../claims/mod.ts";
import { type Claims, ClaimsSchema } from "../reports/claims_schema.ts";
import { ipcmark } from "./_fake_io.ts";
import { withDirectory } from "./_with_directory.ts";
import { ratiosOf } from "./claim_list.ts";
import { EFFORT } from "./claims.ts";

/** About behaviour, and settled in no time anywhere. */
const QUICK = ["half-close", "stream-in-order"];

function stored(directory: string): Claims {
  const text = Deno.readTextFileSync(`${directory}/claims.json`);
  return ClaimsSchema.parse(JSON.parse(text));
}

Deno.test("claims settles, prints a line each, and leaves its files with --out", () =>
  withDirectory(async (directory) => {
    const args = ["claims", QUICK.join(), "--verbose", "--out", directory];
    const { status, out, err } = await ipcmark(...args);
    strictEqual(status, 0, err);
    for (const id of QUICK) match(out, new RegExp(`\\(${id}\\)`));
    match(out, /\n2 claims: /);
    match(err, /^\w+: [A-Z]{3}-\d+ on \w+@\w+/m);
    match(err, /Saved .*claims\.json, .*claims\.md and .*claims\.html\n$/);
    const claims = stored(directory);
    strictEqual(claims.state, "complete");
    strictEqual(claims.command, `ipcmark ${args.join(" ")}`);
    deepStrictEqual(claims.claims.map(({ id }) => id).toSorted(), QUICK);
    match(
      await Deno.readTextFile(`${directory}/claims.md`),
      /^## Claims about IPC\n/,
    );
    match(
      await Deno.readTextFile(`${directory}/claims.html`),
      /^<!DOCTYPE html>/,
    );
    const shown = await ipcmark("report", `${directory}/claims.json`);
    strictEqual(shown.out, out);
  }));

Deno.test("claims --explain settles that claim alone and tells its whole story", () =>
  withDirectory(async (directory) => {
    const { status, out } = await ipcmark(
      ...["claims", "--explain", "half-close", "--out", directory],
    );
    strictEqual(status, 0);
    match(out, /\n {2}what is so +\w/);
    match(out, /\n {4}again +deno task conform /);
    strictEqual(stored(directory).claims.length, 1);
  }));

Deno.test("claims --json prints the verdicts, those that it saves", () =>
  withDirectory(async (directory) => {
    const { status, out } = await ipcmark(
      ...["claims", "half-close", "--json", "--out", directory],
    );
    strictEqual(status, 0);
    deepStrictEqual(ClaimsSchema.parse(JSON.parse(out)), stored(directory));
  }));

Deno.test("claims --expect fails where a verdict is another, lists it, and a test reporter is told", () =>
  withDirectory(async (directory) => {
    const path = `${directory}/claims.json`;
    const expect = async () =>
      await ipcmark(
        ...["claims", "half-close", "--expect", `${directory}/expected.json`],
        ...["--out", directory],
      );
    await ipcmark("claims", "half-close", "--out", directory);
    const seen = stored(directory);
    await Deno.copyFile(path, `${directory}/expected.json`);
    const same = await expect();
    strictEqual(same.status, 0);
    doesNotMatch(same.out, /expected/);
    strictEqual(stored(directory).claims[0]!.expected, seen.claims[0]!.verdict);

    seen.claims[0]!.verdict = "not-testable";
    await Deno.writeTextFile(
      `${directory}/expected.json`,
      JSON.stringify(seen),
    );
    const other = await expect();
    strictEqual(other.status, 1);
    match(other.out, /! expected not-testable/);
    match(
      other.out,
      /1 verdict is not the expected one: half-close is \w+, expected not-testable\.\n/,
    );
    const junit = await ipcmark("report", path, "--format", "junit");
    match(junit.out, /<testsuites [^>]*failures="1"/);
  }));

Deno.test("claims --expect refuses what is no claims.json with one line, and settles nothing", () =>
  withDirectory(async (directory) => {
    const refused: readonly (readonly [string, RegExp])[] = [
      ["", /FILE: not JSON: the file is empty/],
      ["{", /FILE: not JSON: /],
      [
        '{"format":"ipcmark.run","version":1}',
        /its format is "ipcmark\.run", expected "ipcmark\.claims"/,
      ],
      ['{"format":"ipcmark.claims","version":2}', /FILE has version 2/],
      ['{"format":"ipcmark.claims","version":1}', /FILE: startedAt: missing/],
    ];
    const path = `${directory}/expected.json`;
    for (const [text, line] of refused) {
      await Deno.writeTextFile(path, text);
      const out = `${directory}/out`;
      const answer = await ipcmark(
        ...["claims", "half-close", "--expect", path, "--out", out],
      );
      deepStrictEqual([answer.status, answer.out], [2, ""]);
      match(answer.err.replace(path, "FILE"), line);
      match(answer.err, /^ipcmark: [^\n]+\n$/);
    }
    deepStrictEqual([...Deno.readDirSync(directory)].map(({ name }) => name), [
      "expected.json",
    ]);
    const none = await ipcmark("claims", "--expect", `${directory}/none.json`);
    deepStrictEqual(none, {
      status: 2,
      out: "",
      err:
        `ipcmark: Cannot read "${directory}/none.json": No such file or directory\n`,
    });
  }));

Deno.test("claims refuses an --out that it cannot write to before it settles anything", () =>
  withDirectory(async (directory) => {
    await Deno.writeTextFile(`${directory}/file`, "");
    const { status, out, err } = await ipcmark(
      ...["claims", "half-close", "--out", `${directory}/file`],
    );
    deepStrictEqual([status, out], [2, ""]);
    match(err, /^ipcmark: Cannot write to "[^\n]+\n$/);
  }));

Deno.test("claims --quick leaves out what is about speed, and says so where nothing is left", async () => {
  const { out } = await ipcmark("claims", "--quick", "--list", "--json");
  const kinds = JSON.parse(out).claims.map(({ kind }: { kind: string }) =>
    kind
  );
  deepStrictEqual([...new Set(kinds)], ["behaviour"]);
  deepStrictEqual(await ipcmark("claims", "--quick", "udp-faster-than-tcp"), {
    status: 2,
    out: "",
    err:
      "ipcmark: All that is named is about speed, which --quick leaves out: leave --quick out\n",
  });
});

Deno.test("claims --list tells of each what it says and what settles it, and settles none", async () => {
  const { status, out, err } = await ipcmark("claims", "--list");
  deepStrictEqual([status, err], [0, ""]);
  const lines = out.trimEnd().split("\n");
  match(lines[0]!, /^CLAIM +SAID IN +SETTLED BY +STATEMENT$/);
  for (const [index, { id, statement }] of CLAIMS.entries()) {
    const line = lines[index + 1]!;
    ok(line.startsWith(`${id} `) && line.endsWith(statement), line);
    match(line, / (\d+ (cases?|probes?|ratios?)|nothing here)[, ]/);
  }
  strictEqual(
    (await ipcmark("list", "claims")).out,
    out,
  );
});

Deno.test("claims --list --json names each condition with its case or probe, and what is compared", async () => {
  const { out } = await ipcmark(
    ...["claims", "half-close,udp-faster-than-tcp", "--list", "--json"],
  );
  const [behaviour, speed] = JSON.parse(out).claims;
  match(behaviour.conditions[0].case, /^[A-Z]+-/);
  match(behaviour.conditions[0].transport, /@/);
  strictEqual(speed.comparisons[0].subject, "udp");
});

Deno.test("claims are measured with launches enough for each ratio to be shown by itself", () => {
  const ratios = CLAIMS.filter((claim) => claim.kind === "performance")
    .reduce((sum, claim) => sum + ratiosOf(claim), 0);
  // The smallest two-sided p of the signed-rank test, for all ratios together by Holm.
  ok(2 ** (1 - EFFORT.launches) * ratios <= 0.05);
});
