import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { parseBaseline } from "../compare/baseline.ts";
import { syntheticConformance } from "../reports/testdata/synthetic_conformance.ts";
import { syntheticRun } from "../reports/testdata/synthetic_run.ts";
import { ipcmark } from "./_fake_io.ts";
import { inventedRun } from "./_gate_baseline.ts";
import { withDirectory } from "./_with_directory.ts";

/** Refused in one line, with the baseline of before as it was and nothing else written. */
async function refuses(
  prepare: (directory: string) => Promise<readonly string[]>,
  line: RegExp,
): Promise<void> {
  await withDirectory(async (directory) => {
    const out = `${directory}/b.json`;
    await Deno.writeTextFile(out, "before");
    const args = await prepare(directory);
    const before = names(directory);
    const { status, err } = await ipcmark("baseline", ...args, "--out", out);
    match(err, line);
    match(err, /^ipcmark: [^\n]+\n$/);
    strictEqual(status, 2);
    strictEqual(await Deno.readTextFile(out), "before");
    deepStrictEqual(names(directory), before);
  });
}

function names(directory: string): readonly string[] {
  return [...Deno.readDirSync(directory)].map(({ name }) => name).sort();
}

async function stored(path: string, data: unknown): Promise<string> {
  await Deno.writeTextFile(path, JSON.stringify(data));
  return path;
}

const CONTRADICTIONS: readonly (readonly [readonly string[], RegExp])[] = [
  [["--from", "run.json", "unix"], /"--from" takes a run .*"SELECTOR"/],
  [["--from", "run.json", "--launches", "4"], /"--launches" has no part in it/],
  [["--from", "run.json", "--rounds", "4"], /"--rounds" has no part in it/],
  [
    ["--from", "run.json", "--reference", "tcp@deno"],
    /"--reference" has no part in it/,
  ],
  [
    ["unix", "--launches", "3", "--rounds", "3"],
    /needs 10 rounds, "--launches" times "--rounds" are 9/,
  ],
  [["unix", "--launches", "0"], /"--launches" needs a whole number from 1/],
  [
    ["tcp@deno", "--reference", "tcp@deno"],
    /"tcp@deno" is what the others are measured by, and there are no others/,
  ],
  [["--from", "/nowhere/run.json"], /Cannot read "\/nowhere\/run\.json"/],
  [["--conformance", "/nowhere/c.json"], /Cannot read "\/nowhere\/c\.json"/],
];

for (const [args, line] of CONTRADICTIONS) {
  Deno.test(`baseline refuses ${args.join(" ")} and does nothing`, async () => {
    await refuses(() => Promise.resolve(args), line);
  });
}

Deno.test("baseline refuses a run that is short, interrupted or none", async () => {
  const run = await inventedRun();
  const bad: readonly (readonly [unknown, RegExp])[] = [
    [{ ...run, launches: run.launches.slice(0, 2) }, /has 8 rounds, .* 10/],
    [{ ...run, state: "interrupted" }, /r\.json: state: not complete/],
    [{ ...run, launches: [] }, /r\.json: nothing was measured/],
    [syntheticConformance(), /r\.json: not an ipcmark file of this kind/],
    [{}, /r\.json: .*no format/],
  ];
  for (const [data, line] of bad) {
    await refuses(
      async (directory) => [
        "--from",
        await stored(`${directory}/r.json`, data),
      ],
      line,
    );
  }
});

Deno.test("baseline does not replace the file that it is made of", async () => {
  await withDirectory(async (directory) => {
    const path = await stored(`${directory}/run.json`, await inventedRun());
    const before = await Deno.readTextFile(path);
    for (const option of ["--from", "--conformance"]) {
      const { status, err } = await ipcmark(
        ...["baseline", option, path, "--out", `${directory}/./run.json`],
      );
      strictEqual(status, 2);
      match(
        err,
        /run\.json" is read, so that the baseline must not replace it/,
      );
      strictEqual(await Deno.readTextFile(path), before);
    }
  });
});

Deno.test("baseline refuses a place that cannot be written, before it measures", async () => {
  await withDirectory(async (directory) => {
    await Deno.mkdir(`${directory}/b.json`);
    await Deno.writeTextFile(`${directory}/file`, "");
    for (
      const [out, line] of [
        ["b.json", /b\.json": it is not a regular file: give another --out/],
        ["file/b.json", /Cannot write ".*file.*": .*: give another --out/],
      ] as const
    ) {
      const { status, err } = await ipcmark(
        ...["baseline", "unix", "--out", `${directory}/${out}`],
      );
      strictEqual(status, 2);
      match(err, line);
      match(err, /^ipcmark: [^\n]+\n$/);
    }
  });
});

Deno.test("baseline takes a run and what conformed, and replaces the older one", async () => {
  await withDirectory(async (directory) => {
    const out = `${directory}/b.json`;
    await Deno.writeTextFile(out, "before");
    const run = await stored(`${directory}/run.json`, await inventedRun());
    const conformance = await stored(
      `${directory}/conformance.json`,
      syntheticConformance(),
    );
    const { status, err } = await ipcmark(
      ...["baseline", "--from", run, "--conformance", conformance],
      ...["--out", out],
    );
    strictEqual(err, `Saved ${out}\n`);
    strictEqual(status, 0);
    const made = parseBaseline(await Deno.readTextFile(out), out);
    strictEqual(made.run.launches.length, 10);
    strictEqual(
      made.conformance!.length,
      syntheticConformance().verdicts.length,
    );
  });
});

Deno.test("baseline names what was to be measured and was not, and exits 1", async () => {
  await withDirectory(async (directory) => {
    const out = `${directory}/b.json`;
    const from = await stored(
      `${directory}/run.json`,
      syntheticRun({
        transports: [
          { name: "tcp@deno", speed: 1 },
          { name: "unix@deno", speed: 1 },
          { name: "pipe@deno", speed: 1, fails: "it broke" },
        ],
      }),
    );
    const { status, err } = await ipcmark(
      ...["baseline", "--from", from, "--out", out],
    );
    strictEqual(status, 1);
    match(
      err,
      /^Not in it, as they were not measured: round-trip\/64\/pipe@deno\/same-core$/m,
    );
    parseBaseline(await Deno.readTextFile(out), out);
  });
});
