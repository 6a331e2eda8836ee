import {
  deepStrictEqual,
  doesNotMatch,
  match,
  ok,
  strictEqual,
} from "node:assert/strict";
import { listWords } from "../reports/plain_text.ts";
import { syntheticConformance } from "../reports/testdata/synthetic_conformance.ts";
import { syntheticClaims } from "../reports/testdata/synthetic_claims.ts";
import { syntheticRun } from "../reports/testdata/synthetic_run.ts";
import { conformanceChecks } from "../reports/formats/conformance_checks.ts";
import type { Outcome, Verdict } from "../reports/schema.ts";
import { ipcmark } from "./_fake_io.ts";
import { withDirectory } from "./_with_directory.ts";
import { isRed } from "./judging.ts";
import { FORMATS, formatsOf } from "./rendering.ts";

const FILES = {
  run: syntheticRun(),
  conformance: syntheticConformance(),
  claims: syntheticClaims(),
};
const KINDS = ["run", "conformance", "claims"] as const;

/** Gives `test` a directory with a file of each kind. */
function withFiles(test: (directory: string) => Promise<void>): Promise<void> {
  return withDirectory(async (directory) => {
    for (const [kind, file] of Object.entries(FILES)) {
      await Deno.writeTextFile(
        `${directory}/${kind}.json`,
        JSON.stringify(file),
      );
    }
    await test(directory);
  });
}

/** How each format begins. */
const STARTS: Readonly<Record<(typeof FORMATS)[number], RegExp>> = {
  "terminal": /^\n?\S/,
  "markdown": /^(#|- |\S)/,
  "html": /^<!DOCTYPE html>\n/,
  "json": /^\{\n {2}"format": "ipcmark\./,
  "junit": /^<\?xml /,
  "tap": /^TAP version 14\n1\.\.\d+\n/,
  "ctrf": /^\{\n {2}"reportFormat": "CTRF"/,
  "github-annotations": /^::error title=/,
  "github-summary": /^## ipcmark (conform|claims)\n/,
  "benchmark-action-smaller": /^\[\n {2}\{\n {4}"name": "Round trip/,
  "benchmark-action-bigger": /^\[\]\n$/,
  "bencher": /^\{\n {2}"Round trip/,
  "benchstat": /^goos: /,
  "csv": /^started_at,/,
  "openmetrics": /^# HELP ipcmark_run_info /,
};

Deno.test("report takes every format, of one kind of file at least, and --out writes the same", async () => {
  await withFiles(async (directory) => {
    for (const format of FORMATS) {
      const kinds = KINDS.filter((kind) => formatsOf(kind).includes(format));
      ok(kinds.length > 0);
      for (const kind of kinds) {
        const path = `${directory}/${kind}.json`;
        const out = `${directory}/new/${kind}.${format}`;
        const args = ["report", path, "--format", format];
        const printed = await ipcmark(...args);
        deepStrictEqual([printed.status, printed.err], [0, ""]);
        match(printed.out, STARTS[format]);
        match(printed.out, /\n$/);
        deepStrictEqual(await ipcmark(...args, "--out", out), {
          status: 0,
          out: "",
          err: `Saved ${out}\n`,
        });
        strictEqual(await Deno.readTextFile(out), printed.out);
      }
    }
  });
});

Deno.test("report refuses a format that the kind of file does not have, and names those that it has", async () => {
  await withFiles(async (directory) => {
    for (const kind of KINDS) {
      const own = formatsOf(kind);
      for (const format of FORMATS.filter((each) => !own.includes(each))) {
        const out = `${directory}/there`;
        await Deno.writeTextFile(out, "before");
        deepStrictEqual(
          await ipcmark(
            ...["report", `${directory}/${kind}.json`],
            ...["--format", format, "--out", out],
          ),
          {
            status: 2,
            out: "",
            err:
              `ipcmark: A ${kind} file cannot be shown as ${format}: choose ${
                listWords(own, "or")
              }\n`,
          },
        );
        strictEqual(await Deno.readTextFile(out), "before");
      }
    }
  });
});

Deno.test("report --help names every format", async () => {
  const { out } = await ipcmark("report", "--help");
  for (const format of FORMATS) ok(out.includes(format), format);
});

Deno.test("report --out writes no colour, whatever the terminal", async () => {
  const { fakeIo } = await import("./_fake_io.ts");
  const { run } = await import("./program.ts");
  await withFiles(async (directory) => {
    const io = fakeIo({ terminal: true });
    const out = `${directory}/table.txt`;
    await run(["report", `${directory}/run.json`, "--out", out], io);
    const text = await Deno.readTextFile(out);
    ok(text.length > 100);
    doesNotMatch(text, new RegExp("\u001b"));
  });
});

Deno.test("report --out replaces a file in one step, through a link too, and leaves nothing else", async () => {
  await withFiles(async (directory) => {
    const args = ["report", `${directory}/run.json`, "--format", "csv"];
    await Deno.writeTextFile(`${directory}/old.csv`, "before");
    await Deno.symlink("old.csv", `${directory}/link.csv`);
    const { status } = await ipcmark(...args, "--out", `${directory}/link.csv`);
    strictEqual(status, 0);
    ok((await Deno.lstat(`${directory}/link.csv`)).isSymlink);
    match(await Deno.readTextFile(`${directory}/old.csv`), /^started_at,/);
    const names = (await Array.fromAsync(Deno.readDir(directory)))
      .map(({ name }) => name).sort();
    deepStrictEqual(names, [
      "claims.json",
      "conformance.json",
      "link.csv",
      "old.csv",
      "run.json",
    ]);
  });
});

Deno.test("report --out refuses what it may not replace, with one line", async () => {
  await withFiles(async (directory) => {
    const source = `${directory}/run.json`;
    const before = await Deno.readTextFile(source);
    await Deno.symlink("run.json", `${directory}/link.json`);
    const refused: readonly (readonly [string, RegExp])[] = [
      [source, /it is the file to report on/],
      [`${directory}/link.json`, /it is the file to report on/],
      [directory, /it is not a regular file/],
      ["/dev/null", /it is not a regular file/],
      [`${source}/below`, /Not a directory/],
    ];
    for (const [out, line] of refused) {
      const { status, err } = await ipcmark("report", source, "--out", out);
      strictEqual(status, 2);
      match(err, line);
      match(err, /^ipcmark: Cannot write [^\n]+\n$/);
    }
    strictEqual(await Deno.readTextFile(source), before);
  });
});

Deno.test("a test reporter is told of a failure where, and only where, conform fails", () => {
  const outcomes: readonly Outcome[] = [
    "pass",
    "non-strict",
    "fail",
    "info",
    "unsupported",
    "not-applicable",
    "unresolved",
  ];
  const [first] = FILES.conformance.verdicts;
  const verdicts = outcomes.flatMap((outcome) =>
    [null, "known"].map((expected): Verdict => ({
      ...first!,
      outcome,
      expected,
    }))
  );
  const { checks } = conformanceChecks({
    ...FILES.conformance,
    verdicts,
    untested: [],
  });
  deepStrictEqual(
    checks.map(({ outcome }) => outcome === "failed"),
    verdicts.map((verdict) => isRed(verdict, false)),
  );
});
