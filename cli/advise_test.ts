import {
  deepStrictEqual,
  doesNotMatch,
  match,
  ok,
  strictEqual,
} from "node:assert/strict";
import type { Advice } from "../reports/advice.ts";
import type { Environment } from "../reports/schema.ts";
import { syntheticRun } from "../reports/testdata/synthetic_run.ts";
import { readEnvironment } from "../harness/environment.ts";
import { TRANSPORTS } from "../transports/mod.ts";
import { APIS } from "./advise.ts";
import { ipcmark, stoppedAt } from "./_fake_io.ts";
import { withDirectory } from "./_with_directory.ts";

const DATA = new URL("../reports/data/", import.meta.url).pathname;
const REFERENCE = [
  ...["--run", `${DATA}run.json`],
  ...["--conformance", `${DATA}conformance.json`],
  "--no-measure",
];
const SHORT = [..."--core any --launches 1 --seed 7".split(" ")];

async function adviceOf(...args: readonly string[]) {
  const { status, out, err } = await ipcmark(
    ...["advise", ...args, "--format", "json"],
  );
  return { status, advice: JSON.parse(out) as Advice, err };
}

function names({ options }: Advice): readonly string[] {
  return options.map(({ transport }) => transport);
}

/** Copies the reference results into a directory, as if this machine had made them, or that one. */
async function store(
  directory: string,
  environment: Partial<Environment> = {},
): Promise<void> {
  const here = { ...await readEnvironment(), ...environment };
  for (const name of ["run.json", "conformance.json"]) {
    const data = JSON.parse(await Deno.readTextFile(DATA + name));
    await Deno.writeTextFile(
      `${directory}/${name}`,
      JSON.stringify({ ...data, environment: here }),
    );
  }
}

Deno.test("advise knows the APIs that transports have", () => {
  deepStrictEqual(
    [...new Set(TRANSPORTS.map(({ api }) => api))].toSorted(),
    APIS.toSorted(),
  );
});

Deno.test("advise answers from stored results: what fits in order, what does not, and the code", () =>
  withDirectory(async (directory) => {
    await store(directory);
    const { status, out, err } = await ipcmark(
      ...["advise", "--no-measure", "--out", directory],
      ...["--size", "4KiB", "--need", "ordered,reliable,boundaries"],
    );
    strictEqual(status, 0, err);
    strictEqual(err, "");
    match(out, /^Take unix-dgram@deno \(32\.8 µs, p99 116 µs\)/m);
    match(out, /tcp@deno, [^:]*: bytes only[^(]*\(BND-002:/);
    match(out, /const near = Deno\.listenDatagram\(/);
    doesNotMatch(out, /another machine/);
    deepStrictEqual(
      Array.from(Deno.readDirSync(directory), ({ name }) => name).toSorted(),
      ["conformance.json", "run.json"],
    );
  }));

Deno.test("advise takes several needs, APIs and a pattern", async () => {
  const { status, advice } = await adviceOf(
    ...[...REFERENCE, "--need", "ordered", "--need", "many-clients,ordered"],
    ...["--api", "deno,node", "--pattern", "one-way"],
  );
  strictEqual(status, 0);
  deepStrictEqual(advice.request.needs, ["ordered", "many-clients"]);
  deepStrictEqual(advice.request.apis, ["deno", "node"]);
  ok(names(advice).includes("unix@node"));
  ok(advice.ruledOut.some(({ transport }) => transport === "udp@node"));
});

Deno.test("advise uses results of another machine that are named, and warns of them", () =>
  withDirectory(async (directory) => {
    await store(directory, { cpu: "Example 9000" });
    const { status, advice, err } = await adviceOf(
      ...["--run", `${directory}/run.json`, "--out", `${directory}/none`],
    );
    strictEqual(status, 0);
    strictEqual(err, "");
    match(
      advice.notes.join("\n"),
      /run\.json is of another machine, .*: CPU: Example 9000, now /,
    );
  }));

Deno.test("advise takes a stored run's own placement where nobody asks for one", () =>
  withDirectory(async (directory) => {
    const path = `${directory}/run.json`;
    const crossed = syntheticRun({ placements: ["cross-core"] });
    await Deno.writeTextFile(path, JSON.stringify(crossed));
    const ask = ["--no-measure", "--run", path, "--out", directory];
    const { status, advice } = await adviceOf(...ask);
    strictEqual(status, 0);
    match(advice.title, /two cores$/);
    strictEqual((await adviceOf(...ask, "--core", "same")).status, 3);
  }));

Deno.test("advise uses what lies about and is another machine's only where nothing may be run, with a warning", () =>
  withDirectory(async (directory) => {
    await store(directory, { cpu: "Example 9000" });
    const { status, advice } = await adviceOf(
      ...["--no-measure", "--out", directory],
    );
    strictEqual(status, 0);
    match(
      advice.notes.join("\n"),
      /run\.json is of another machine, .*: CPU: Example 9000, now /,
    );
  }));

Deno.test("advise exits 3 where nothing fits, and says why not, and what does through other APIs", async () => {
  const { status, advice } = await adviceOf(
    ...[...REFERENCE, "--need", "cross-host,boundaries,reliable"],
  );
  strictEqual(status, 3);
  deepStrictEqual(names(advice), []);
  deepStrictEqual(advice.elsewhere, ["websocket@web"]);
  strictEqual(advice.ruledOut.length, 7);
});

Deno.test("advise exits 3 where nothing was measured and may not be, and names the command that would", () =>
  withDirectory(async (directory) => {
    const { status, advice, err } = await adviceOf(
      ...["--no-measure", "--out", `${directory}/none`],
      ...["--size", "1MiB", "--need", "boundaries,reliable", "--api", "node"],
    );
    strictEqual(status, 3);
    strictEqual(err, "");
    deepStrictEqual(names(advice), ["ipc@node"]);
    match(
      advice.notes.join("\n"),
      /There is no run: .*"ipcmark bench ipc@node --workload round-trip --size 1048576 --placement same-core"/,
    );
    match(
      advice.notes.join("\n"),
      /"ipcmark conform --transport ipc@node" checks/,
    );
  }));

const REFUSED: readonly (readonly [args: string, line: RegExp])[] = [
  ["--need orderd", /^Unknown need "orderd": did you mean "ordered"\?$/],
  ["--need ordered,,x", /^Empty need in "ordered,,x"/],
  ["--pattern streem", /^Unknown pattern "streem": did you mean "stream"\?$/],
  ["--api dno", /^Unknown API "dno": did you mean "deno"\?$/],
  ["--core twin", /^Unknown core "twin": choose same, cross or any$/],
  ["--size 0", /^Size "0" is out of range/],
  ["--size 4K", /^Unknown size "4K": did you mean "4KiB"\?$/],
  ["--size", /^Option "--size" needs a value/],
  ["--launches 0", /^Option "--launches" needs a whole number/],
  ["--run none.json", /^Cannot read "none\.json": No such file or directory$/],
  [
    `--run ${DATA}conformance.json`,
    /conformance\.json: not an ipcmark file of this kind: .*: give a run\.json as "ipcmark bench" left it$/,
  ],
  [
    `--conformance ${DATA}run.json`,
    /run\.json: not an ipcmark file of this kind: .*: give a conformance\.json as "ipcmark conform" left it$/,
  ],
];

for (const [args, line] of REFUSED) {
  Deno.test(`advise refuses ${args.replace(DATA, "")} in one line`, async () => {
    const { status, out, err } = await ipcmark(
      ...["advise", ...args.split(" ")],
    );
    strictEqual(status, 2);
    strictEqual(out, "");
    match(err, /^ipcmark: .*\n$/);
    match(err.slice("ipcmark: ".length, -1), line);
  });
}

Deno.test("advise refuses a stored file that is damaged, and says which", () =>
  withDirectory(async (directory) => {
    await Deno.writeTextFile(`${directory}/run.json`, "{");
    const { status, err } = await ipcmark("advise", "--out", directory);
    strictEqual(status, 2);
    match(err, /^ipcmark: .*run\.json: not JSON: /);
  }));

Deno.test("advise runs the cases and measures the cell that are missing, and finds them again", () =>
  withDirectory(async (directory) => {
    const ask = [
      ...["--need", "boundaries,reliable", "--api", "node", "--size", "100"],
      ...[...SHORT, "--out", directory],
    ];
    const { status, advice, err } = await adviceOf(...ask);
    strictEqual(status, 0, err);
    match(err, /^Running 6 cases that the needs rest on, on 6 transports/m);
    match(err, /^Measuring round trip, 100 B, of 1 transport in 1 launch, /m);
    match(err, /Saved .*advise-run\.json and .*advise\.md\n$/);
    deepStrictEqual(names(advice), ["ipc@node"]);
    const [first] = advice.options;
    ok(first!.figure!.typical > 0);
    // On a busy machine a case may come to no verdict.
    ok(
      first!.gives.some(({ need, standing }) =>
        ["boundaries", "reliable"].includes(need) && standing === "shown"
      ),
    );
    match(
      JSON.stringify(advice.ruledOut),
      /"FLW-006","observed":"3000 sends succeeded/,
    );
    doesNotMatch((await adviceOf(...ask)).err, /Measuring/);
    const again = await adviceOf(...ask, "--no-measure");
    strictEqual(again.status, 0);
    match(again.advice.source!.from, /advise-run\.json$/);
    strictEqual(
      again.advice.options[0]!.figure!.typical,
      first!.figure!.typical,
    );
  }));

Deno.test("advise does not use what lies about of another machine where it can measure, and says so", () =>
  withDirectory(async (directory) => {
    await store(directory, { cpu: "Example 9000" });
    const { status, advice, err } = await adviceOf(
      ...["--need", "boundaries,reliable", "--size", "64", ...SHORT],
      ...["--conformance", `${directory}/conformance.json`],
      ...["--out", directory],
    );
    strictEqual(status, 0);
    deepStrictEqual(names(advice), ["unix-dgram@deno"]);
    match(err, /^Measuring/m);
    strictEqual(advice.source!.from, "measured now");
    match(
      advice.notes.join("\n"),
      /run\.json was not used, as it is of another/,
    );
  }));

Deno.test("advise measures the asked size where a run of this machine has others, and says so", () =>
  withDirectory(async (directory) => {
    await store(directory);
    const { status, advice, err } = await adviceOf(
      ...["--need", "boundaries,reliable", "--size", "100", ...SHORT],
      ...["--out", directory],
    );
    strictEqual(status, 0);
    match(err, /^Note: ".*run\.json" has not all of it, with intervals$/m);
    doesNotMatch(err, /^Running/m);
    strictEqual(advice.source!.sizeBytes, 100);
  }));

Deno.test("advise refuses an unwritable --out before it runs anything", () =>
  withDirectory(async (directory) => {
    await Deno.writeTextFile(`${directory}/file`, "");
    const { status, err } = await ipcmark(
      ...["advise", "--need", "reliable", "--out", `${directory}/file/out`],
    );
    strictEqual(status, 2);
    match(err, /^ipcmark: Cannot write to .*: give another --out\n$/);
  }));

Deno.test("advise that is stopped while it runs cases says nothing more, and exits with the signal's status", () =>
  withDirectory(async (directory) => {
    const { status, io } = await stoppedAt(
      /^Running/,
      ["advise", "--need", "reliable", ...SHORT, "--out", directory],
    );
    strictEqual(status, 130);
    strictEqual(io.out(), "");
    strictEqual(io.listeners(), 0);
    deepStrictEqual([...Deno.readDirSync(directory)], []);
  }));

Deno.test("advise that is stopped while it measures exits with the signal's status", () =>
  withDirectory(async (directory) => {
    const { status, io } = await stoppedAt(
      /^Launch 1/,
      ["advise", ...SHORT, "--out", directory],
      "SIGTERM",
    );
    strictEqual(status, 143);
    strictEqual(io.listeners(), 0);
  }));
