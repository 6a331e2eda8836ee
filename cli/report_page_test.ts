import { match, ok, strictEqual } from "node:assert/strict";
import { eventfulGate } from "../compare/testdata/gate_runs.ts";
import { plainClaims } from "../reports/testdata/plain_claims.ts";
import { syntheticConformance } from "../reports/testdata/synthetic_conformance.ts";
import { syntheticRun } from "../reports/testdata/synthetic_run.ts";
import { ipcmark } from "./_fake_io.ts";
import { withDirectory } from "./_with_directory.ts";

const FILES: Readonly<Record<string, unknown>> = {
  run: syntheticRun({ launches: 2, rounds: 1 }),
  other: syntheticRun({ launches: 2, rounds: 1 }),
  conformance: syntheticConformance(),
  claims: plainClaims(),
  gate: eventfulGate(),
};

/** What `ipcmark report` answers to these files. */
async function reported(
  names: readonly string[],
  ...options: readonly string[]
) {
  return await withDirectory(async (directory) => {
    const paths = names.map((name) => `${directory}/${name}.json`);
    for (const [index, name] of names.entries()) {
      await Deno.writeTextFile(paths[index]!, JSON.stringify(FILES[name]));
    }
    const answer = await ipcmark("report", ...paths, ...options);
    return { ...answer, err: answer.err.replaceAll(`${directory}/`, "") };
  });
}

for (
  const [names, parts] of [
    [["run"], ["summary", "stability", "data"]],
    [["claims"], ["claims"]],
    [["conformance"], ["matrix"]],
    [["claims", "conformance", "run"], ["summary", "matrix", "claims"]],
  ] as const
) {
  Deno.test(`report --format html makes one page of ${names.join(", ")}`, async () => {
    const { status, out, err } = await reported(names, "--format", "html");
    strictEqual(err, "");
    strictEqual(status, 0);
    match(out, /^<!DOCTYPE html>\n[^]*<\/html>\s*$/);
    for (const part of parts) ok(out.includes(`id="${part}"`), part);
  });
}

for (
  const [names, options, line] of [
    [
      ["run", "other"],
      ["--format", "html"],
      /one run file, not both "run.json" and "other.json"/,
    ],
    [["run", "gate"], ["--format", "html"], /"gate.json" is a gate file/],
    [["gate"], ["--format", "html"], /A gate file cannot be shown as html/],
    [
      ["run", "conformance"],
      [],
      /Only html shows several files together, not terminal/,
    ],
    [["run", "claims"], ["--format", "csv"], /Only html .*, not csv/],
  ] as const
) {
  Deno.test(`report ${names.join(" ")} ${options.join(" ")} is refused with one line`, async () => {
    const { status, out, err } = await reported(names, ...options);
    strictEqual(status, 2);
    strictEqual(out, "");
    match(err, line);
    match(err, /^ipcmark: [^\n]+\n$/);
  });
}

Deno.test("report writes a page over none of the files that it is made of", () =>
  withDirectory(async (directory) => {
    const paths = ["run", "claims"].map((name) => `${directory}/${name}.json`);
    await Deno.writeTextFile(paths[0]!, JSON.stringify(FILES["run"]));
    await Deno.writeTextFile(paths[1]!, JSON.stringify(FILES["claims"]));
    const { status, err } = await ipcmark(
      "report",
      ...paths,
      "--format",
      "html",
      "--out",
      paths[1]!,
    );
    strictEqual(status, 2);
    match(err, /it is the file to report on/);
  }));
