import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { HOSTILE } from "../reports/testdata/fixtures.ts";
import { syntheticConformance } from "../reports/testdata/synthetic_conformance.ts";
import { ipcmark } from "./_fake_io.ts";
import { inventedRun, writeBaseline } from "./_gate_baseline.ts";
import { withDirectory } from "./_with_directory.ts";

/** The gate has to refuse it in one line before it measures or writes anything. */
async function refuses(
  directory: string,
  args: readonly string[],
  line: RegExp,
): Promise<void> {
  const before = names(directory);
  const { status, out, err } = await ipcmark(
    "gate",
    ...args,
    "--out",
    `${directory}/out`,
  );
  match(err, line);
  match(err, /^ipcmark: [^\n]+\n$/);
  deepStrictEqual([status, out], [2, ""]);
  deepStrictEqual(names(directory), before);
}

function names(directory: string): readonly string[] {
  return [...Deno.readDirSync(directory)].map(({ name }) => name).sort();
}

const CONTRADICTIONS: readonly (readonly [readonly string[], RegExp])[] = [
  [[], /nothing to compare with: give "--baseline FILE"/],
  [["unix"], /nothing to compare with/],
  [
    ["--baseline", "b.json", "--self-check"],
    /Options "--baseline" and "--self-check" exclude each other/,
  ],
  [
    ["--baseline", "b.json", "--same-job"],
    /Options "--baseline" and "--same-job" exclude each other/,
  ],
  [
    ["--same-job", "--self-check"],
    /Options "--same-job" and "--self-check" exclude each other/,
  ],
  [["--same-job"], /"--same-job" needs "--arm base=…"/],
  [
    ["--self-check", "--conformance", "c.json"],
    /"--conformance" needs "--baseline"/,
  ],
  [
    ["--baseline", "b.json", "--reference", "tcp@deno"],
    /"--reference" needs no "--baseline"/,
  ],
  [
    ["--baseline", "b.json", "--slow-down", "unix@deno=20%"],
    /"--slow-down" needs "--self-check"/,
  ],
  [
    ["--self-check", "unix@deno", "--slow-down", "pipe@deno=20%"],
    /"pipe@deno" is not judged here, .*name it as a SELECTOR/,
  ],
  [
    ["--self-check", "tcp@deno", "--reference", "tcp@deno"],
    /"tcp@deno" is what the others are measured by, and there are no others/,
  ],
  [
    ["--self-check", "--margin", "20%", "--effect", "10%"],
    /"--effect" must not be less than "--margin"/,
  ],
  [
    ["--self-check", "--margin", "5"],
    /"--margin" needs a percentage above 0%, up to 100%, such as 5%/,
  ],
  [["--self-check", "--margin", "0%"], /such as 5%, got "0%"/],
  [["--self-check", "--margin", "101%"], /such as 5%, got "101%"/],
  [["--self-check", "--margin", "-5%"], /got "-5%"/],
  [["--self-check", "--effect", "NaN%"], /"--effect" needs a percentage/],
  [["--self-check", "--seed", "-1"], /"--seed" needs a whole number from 0/],
  [["--self-check", "--format", "xml"], /format "xml"|"xml"/],
  [["--self-check", "--slow-down", "unix=20%"], /several transports/],
  [["--self-check", "--reference", "unix"], /transports: choose one/],
  [["--self-check", "nobody"], /transport "nobody"/],
];

for (const [args, line] of CONTRADICTIONS) {
  Deno.test(`gate refuses ${args.join(" ") || "no options"} and does nothing`, async () => {
    await withDirectory((directory) => refuses(directory, args, line));
  });
}

const BAD_FILES: readonly (readonly [string, string, RegExp])[] = [
  ["is empty", "", /b\.json: not JSON: the file is empty/],
  ["is truncated", '{"format":"ipcmark.baseline","ver', /b\.json: not JSON: /],
  ["is something else", '{"name":"app"}', /b\.json: .*no format/],
  [
    "has a hostile format",
    JSON.stringify({ format: HOSTILE }),
    /not a baseline: its format is "ev/,
  ],
  [
    "is a conformance run",
    JSON.stringify(syntheticConformance()),
    /not a baseline: its format is "ipcmark\.conformance"/,
  ],
  [
    "is newer",
    '{"format":"ipcmark.baseline","version":9}',
    /b\.json has version 9, .*update ipcmark/,
  ],
];

for (const [what, text, line] of BAD_FILES) {
  Deno.test(`gate refuses a baseline that ${what}, and leaves it as it is`, async () => {
    await withDirectory(async (directory) => {
      const path = `${directory}/b.json`;
      await Deno.writeTextFile(path, text);
      await refuses(directory, ["--baseline", path], line);
      strictEqual(await Deno.readTextFile(path), text);
    });
  });
}

Deno.test("gate refuses files that are not there, or are directories", async () => {
  await withDirectory(async (directory) => {
    const baseline = `${directory}/b.json`;
    await writeBaseline(baseline, { conformance: syntheticConformance() });
    await refuses(
      directory,
      ["--baseline", `${directory}/none.json`],
      /Cannot read ".*none\.json": No such file/,
    );
    await refuses(directory, ["--baseline", directory], /Cannot read "/);
    await refuses(
      directory,
      ["--baseline", baseline, "--conformance", `${directory}/none.json`],
      /Cannot read ".*none\.json"/,
    );
    await refuses(
      directory,
      ["--baseline", baseline, "--conformance", baseline],
      /b\.json: not an ipcmark file of this kind/,
    );
  });
});

Deno.test("gate refuses a baseline that has nothing of what is selected, and says what it has", async () => {
  await withDirectory(async (directory) => {
    const path = `${directory}/b.json`;
    await writeBaseline(path);
    await refuses(
      directory,
      ["--baseline", path, "pipe"],
      /b\.json has none of the selected transports: it has unix@deno/,
    );
  });
});

Deno.test("gate refuses a baseline with nothing but what others are measured by", async () => {
  await withDirectory(async (directory) => {
    const path = `${directory}/run.json`;
    const run = await inventedRun();
    const cells = run.cells.slice(0, 1);
    const launches = run.launches.map((launch) => ({
      ...launch,
      slices: launch.slices.filter(({ cell }) => cell === cells[0]!.id),
    }));
    await Deno.writeTextFile(path, JSON.stringify({ ...run, cells, launches }));
    await refuses(
      directory,
      ["--baseline", path],
      /run\.json: nothing in it can be judged: it has only "tcp@deno"/,
    );
  });
});

Deno.test("gate refuses a baseline measured by a transport that is unknown", async () => {
  await withDirectory(async (directory) => {
    const path = `${directory}/b.json`;
    const text = (await writeBaseline(path)).replaceAll(
      "tcp@deno",
      "smoke@hills",
    );
    await Deno.writeTextFile(path, text);
    await refuses(
      directory,
      ["--baseline", path],
      /settings\.baseline: "smoke@hills", .* is unknown here: make a new baseline/,
    );
  });
});

Deno.test("gate refuses --conformance where the baseline was made without", async () => {
  await withDirectory(async (directory) => {
    const path = `${directory}/b.json`;
    const conformance = `${directory}/c.json`;
    await writeBaseline(path);
    await Deno.writeTextFile(
      conformance,
      JSON.stringify(syntheticConformance()),
    );
    await refuses(
      directory,
      ["--baseline", path, "--conformance", conformance],
      /"--conformance" has nothing to be compared with: .*b\.json was made without/,
    );
  });
});

Deno.test("gate refuses an --out that cannot be written before it measures", async () => {
  await withDirectory(async (directory) => {
    const path = `${directory}/b.json`;
    const text = await writeBaseline(path);
    for (
      const [out, reason] of [[path, /b\.json": /], [
        `${path}/deeper`,
        /deeper": /,
      ]] as const
    ) {
      const { status, err } = await ipcmark(
        ...["gate", "--baseline", path, "--out", out],
      );
      strictEqual(status, 2);
      match(err, /^ipcmark: Cannot write to [^\n]+: give another --out\n$/);
      match(err, reason);
    }
    await Deno.mkdir(`${directory}/out/gate.json`, { recursive: true });
    const { status, err } = await ipcmark(
      ...["gate", "--baseline", path, "--out", `${directory}/out`],
    );
    strictEqual(status, 2);
    match(err, /gate\.json": it is a directory: give another --out\n$/);
    strictEqual(await Deno.readTextFile(path), text);
  });
});
