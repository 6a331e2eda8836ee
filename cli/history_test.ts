import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import {
  manyRuns,
  type ManyRunsOptions,
} from "../compare/testdata/many_runs.ts";
import type { Run } from "../reports/schema.ts";
import { fakeIo, ipcmark } from "./_fake_io.ts";
import { withDirectory } from "./_with_directory.ts";
import { ownName } from "./keep_other.ts";
import { run as program } from "./program.ts";

const STEP = { from: 10, slower: 1.15 };

async function write(
  directory: string,
  files: Readonly<Record<string, unknown>>,
): Promise<void> {
  for (const [name, data] of Object.entries(files)) {
    const text = typeof data === "string" ? data : JSON.stringify(data);
    await Deno.writeTextFile(`${directory}/${name}`, text);
  }
}

/** Run files as bench leaves them: one a run, and the last one again as `run.json`. */
function asFiles(runs: readonly Run[]): Record<string, Run> {
  return Object.fromEntries([
    ...runs.map((run) => [ownName("run.json", run.startedAt), run]),
    ["run.json", runs.at(-1)],
  ]);
}

/** What `ipcmark history` answers in a directory of such files and these. */
async function historyOf(
  options: ManyRunsOptions,
  others: Readonly<Record<string, unknown>>,
  ...args: readonly string[]
) {
  let answer = { status: -1, out: "", err: "" };
  await withDirectory(async (directory) => {
    await write(directory, { ...asFiles(manyRuns(options)), ...others });
    const given = await ipcmark("history", directory, ...args);
    answer = {
      ...given,
      out: given.out.replaceAll(directory, "DIR"),
      err: given.err.replaceAll(directory, "DIR"),
    };
  });
  return answer;
}

Deno.test("history charts what a directory holds, each run once, and marks the step", async () => {
  const { status, out, err } = await historyOf({ count: 20, step: STEP }, {});
  strictEqual(err, "");
  strictEqual(status, 0);
  match(out, /^ipcmark history, DIR\n {2}runs +20, from 2026-10-01/);
  match(out, / unix@deno [^]*\n +▲ 2026-10-11 03:15 UTC: slower, 1\.1\d times/);
});

Deno.test("history answers the same for a seed, in JSON with all that it found", async () => {
  const answer = (...args: readonly string[]) =>
    historyOf({ count: 20, step: STEP }, {}, "--format", "json", ...args);
  const { out, err } = await answer("--seed", "9");
  strictEqual(err, "");
  const found = JSON.parse(out);
  strictEqual(found.runs, 20);
  strictEqual(found.copies, 1);
  strictEqual(found.search.seed, 9);
  deepStrictEqual(
    found.series.map(({ transport, points, changes }: {
      transport: string;
      points: unknown[];
      changes: { at: number }[];
    }) => [transport, points.length, changes.map(({ at }) => at)]),
    [["tcp@deno", 20, []], ["unix@deno", 20, [10]]],
  );
  strictEqual((await answer("--seed", "9")).out, out);
});

Deno.test("history selects transports and workloads among those of the runs", async () => {
  const options: ManyRunsOptions = {
    count: 2,
    workloads: ["round-trip", "throughput"],
  };
  const shown = async (...args: readonly string[]) => {
    const { out } = await historyOf(options, {}, "--format", "csv", ...args);
    return [
      ...new Set(
        out.trimEnd().split("\n").slice(1).map((line) => line.split(",")[0]),
      ),
    ];
  };
  deepStrictEqual(await shown("unix", "--workload", "throughput"), [
    "throughput/64/unix@deno/same-core",
  ]);
  strictEqual((await shown("unix,tcp")).length, 4);
  strictEqual((await shown("*@deno", "--workload", "round-trip")).length, 2);
  const refusals: readonly (readonly [string, RegExp])[] = [
    ["unx", /^ipcmark: Unknown transport "unx": did you mean "unix@deno"\?\n$/],
    // Known to ipcmark, but in none of the runs.
    [
      "fifo",
      /^ipcmark: Unknown transport "fifo": choose tcp@deno or unix@deno\n$/,
    ],
    [
      "--workload=connect",
      /^ipcmark: Unknown workload "connect": choose round-trip or throughput\n$/,
    ],
  ];
  for (const [word, line] of refusals) {
    const { status, out, err } = await historyOf(options, {}, word);
    strictEqual(status, 2);
    strictEqual(out, "");
    match(err, line);
  }
});

Deno.test("history skips other JSON, names each damaged file in a line, and goes on", async () => {
  const [run] = manyRuns({ count: 1 });
  const { status, out, err } = await historyOf({ count: 3 }, {
    "baseline.json": { format: "ipcmark.baseline" },
    "notes.json": [],
    "a-cut.json": JSON.stringify(run).slice(0, 500),
    "b-when.json": { ...run, startedAt: null },
    "c-empty.json": "",
    "report.md": "# not JSON",
  });
  strictEqual(status, 0);
  match(out, / runs +3, /);
  const lines = err.trimEnd().split("\n");
  strictEqual(lines.length, 4);
  match(lines[0]!, /^ipcmark: DIR\/a-cut\.json: not JSON: /);
  match(lines[1]!, /^ipcmark: DIR\/b-when\.json: startedAt: /);
  match(
    lines[2]!,
    /^ipcmark: DIR\/c-empty\.json: not JSON: the file is empty$/,
  );
  strictEqual(lines[3], "Skipped 2 other JSON files");
});

Deno.test("history names a file that cannot be read, and goes on", () =>
  withDirectory(async (directory) => {
    await write(directory, asFiles(manyRuns({ count: 1 })));
    await Deno.symlink("nowhere", `${directory}/link.json`);
    await Deno.mkdir(`${directory}/folder.json`);
    const { status, err } = await ipcmark("history", directory);
    strictEqual(status, 0);
    strictEqual(
      err,
      `ipcmark: Cannot read "${directory}/link.json": No such file or directory\n`,
    );
  }));

Deno.test("history of one run draws it, and says that runs are too few", async () => {
  const { status, out } = await historyOf({ count: 1 }, {});
  strictEqual(status, 0);
  match(out, / runs +1, 2026-10-01 03:15 UTC\n/);
  match(out, /too few runs for change points/);
});

Deno.test("history refuses a directory that is missing, a file or without runs, in one line", () =>
  withDirectory(async (directory) => {
    const refused = async (...args: readonly string[]) => {
      const { status, out, err } = await ipcmark("history", ...args);
      strictEqual(status, 2);
      strictEqual(out, "");
      return err.replaceAll(directory, "DIR");
    };
    match(await refused(), /^ipcmark: DIR is missing: .*\n$/);
    match(
      await refused(`${directory}/none`),
      /^ipcmark: Cannot read "DIR\/none": No such file or directory\n$/,
    );
    match(
      await refused(directory),
      /^ipcmark: "DIR" holds no run files: .*\n$/,
    );
    await write(directory, { "other.json": {} });
    match(
      await refused(`${directory}/other.json`),
      /^ipcmark: Cannot read "DIR\/other\.json": not a directory: .*\n$/,
    );
    match(
      await refused(directory),
      /^ipcmark: "DIR" holds no run files that can be read, of 1 \*\.json: .*\n$/,
    );
    match(await refused(directory, "--format", "xml"), /Unknown format "xml"/);
  }));

Deno.test("history shows on a terminal how far reading is, and clears it away", () =>
  withDirectory(async (directory) => {
    await write(directory, asFiles(manyRuns({ count: 2, launches: 1 })));
    const io = fakeIo({ terminal: true });
    strictEqual(await program(["history", directory], io), 0);
    match(io.err(), /Read 1 of 3 files/);
    ok(io.err().endsWith("\r\x1b[2K"));
  }));

Deno.test("history in ASCII keeps to ASCII, and loses no name in JSON", () =>
  withDirectory(async (directory) => {
    const [run] = manyRuns({ count: 1 });
    await write(directory, { "läuft.json": run });
    const answer = async (...args: readonly string[]) => {
      const io = fakeIo({ env: { LC_ALL: "C" } });
      strictEqual(await program(["history", directory, ...args], io), 0);
      match(io.out(), /^[\n -~]*$/);
      return io.out();
    };
    ok(!/\?/.test(await answer()));
    const found = JSON.parse(await answer("--format", "json"));
    strictEqual(found.series[0].points[0].file, "läuft.json");
  }));

Deno.test("history writes a page for a browser", async () => {
  const { status, out, err } = await historyOf(
    { count: 20, step: STEP },
    {},
    "--format",
    "html",
  );
  strictEqual(err, "");
  strictEqual(status, 0);
  match(out, /^<!DOCTYPE html>[^]*<h1>ipcmark history, DIR<\/h1>/);
  match(out, /<\/html>\s*$/);
});
