import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { withDirectory } from "./_with_directory.ts";

const MAIN = new URL("./main.ts", import.meta.url);
const SHORT = [
  ..."--workload round-trip --size 64 --launches 1 --rounds 1".split(" "),
  ..."--slice-ms 1 --seed 7 --placement free".split(" "),
];
const RUN = new URL("../reports/data/run.json", import.meta.url).pathname;

/** Starts the program as `sh -c` does with `"$0" "$@"` in place of the command. */
function startIn(
  script: string,
  permissions: readonly string[],
  args: readonly string[],
): Deno.ChildProcess {
  return new Deno.Command("sh", {
    args: [
      ...["-c", script, Deno.execPath(), "run", "--no-prompt", "--quiet"],
      ...[...permissions, MAIN.href, ...args],
    ],
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

function start(...args: readonly string[]): Deno.ChildProcess {
  return startIn('exec "$0" "$@"', ["--allow-all"], args);
}

/** Sends a signal in the middle of the first launch; resolves to what the program said. */
async function sendDuringLaunch(
  bench: Deno.ChildProcess,
  signal: Deno.Signal,
): Promise<string> {
  let said = "";
  for await (const text of bench.stderr.pipeThrough(new TextDecoderStream())) {
    if (!said.includes("Launch 1") && (said + text).includes("Launch 1")) {
      bench.kill(signal);
    }
    said += text;
  }
  await bench.stdout.cancel();
  return said;
}

async function stateOf(directory: string): Promise<string> {
  return JSON.parse(await Deno.readTextFile(`${directory}/run.json`)).state;
}

Deno.test("main.ts passes on arguments, streams and the exit status", async () => {
  await using help = start("--help");
  const { code, stdout } = await help.output();
  strictEqual(code, 0);
  match(new TextDecoder().decode(stdout), /Usage: ipcmark COMMAND/);
  await using wrong = start("bnch");
  const output = await wrong.output();
  strictEqual(output.code, 2);
  strictEqual(output.stdout.length, 0);
  strictEqual(
    new TextDecoder().decode(output.stderr),
    'ipcmark: Unknown command "bnch": did you mean "bench"?\n',
  );
});

/** A shell's line in which `ipcmark` is this program. */
async function inShell(line: string): Promise<Deno.CommandOutput> {
  const prelude =
    'ipcmark() { "$DENO" run --quiet --no-prompt --allow-all "$MAIN" "$@"; }';
  return await new Deno.Command("bash", {
    args: ["--norc", "-c", `${prelude}\n${line}`],
    env: { DENO: Deno.execPath(), MAIN: MAIN.href },
    stdin: "null",
  }).output();
}

Deno.test("main.ts is silent where its reader has seen enough", async () => {
  const { code, stdout, stderr } = await inShell(
    // More than a pipe holds.
    `ipcmark report ${RUN} --format json | head -n 1; exit "\${PIPESTATUS[0]}"`,
  );
  strictEqual(code, 0);
  strictEqual(new TextDecoder().decode(stdout), "{\n");
  strictEqual(new TextDecoder().decode(stderr), "");
});

for (
  const [signal, status] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const
) {
  Deno.test(`main.ts saves what there is at ${signal}, and exits ${status}`, () =>
    withDirectory(async (directory) => {
      await using bench = start("bench", "unix@deno", "--out", directory);
      const said = await sendDuringLaunch(bench, signal);
      strictEqual((await bench.status).code, status);
      match(
        said,
        /Stopped; saved .*run\.json, .*report\.md and .*report\.html/,
      );
      strictEqual(await stateOf(directory), "interrupted");
    }));
}

Deno.test({
  name:
    "main.ts goes on at SIGHUP where it was started with that ignored, as nohup(1) does",
  ignore: Deno.build.os !== "linux",
  fn: () =>
    withDirectory(async (directory) => {
      await using bench = startIn(
        'trap "" HUP; exec "$0" "$@"',
        ["--allow-all"],
        ["bench", "unix@deno", ...SHORT, "--out", directory],
      );
      await sendDuringLaunch(bench, "SIGHUP");
      strictEqual((await bench.status).code, 0);
      strictEqual(await stateOf(directory), "complete");
    }),
});

Deno.test({
  name:
    "main.ts tells in one line that standard output takes nothing, saves all the same, and exits 1",
  ignore: Deno.build.os !== "linux",
  fn: () =>
    withDirectory(async (directory) => {
      await using bench = startIn(
        'exec "$0" "$@" > /dev/full',
        ["--allow-all"],
        ["bench", "unix@deno", ...SHORT, "--out", directory],
      );
      const { code, stderr } = await bench.output();
      strictEqual(code, 1);
      deepStrictEqual(
        new TextDecoder().decode(stderr).split("\n").slice(-3),
        [
          `Saved ${directory}/run.json, ${directory}/report.md and ${directory}/report.html`,
          "ipcmark: Cannot write to standard output: No space left on device",
          "",
        ],
      );
      strictEqual(await stateOf(directory), "complete");
    }),
});

for (const command of ["bench", "conform"]) {
  Deno.test(`main.ts ${command} says in one line that there is no place for temporary files, before it starts anything`, () =>
    withDirectory(async (directory) => {
      await using refused = startIn('exec "$0" "$@"', [
        "--allow-read",
        `--allow-write=${directory}`,
        "--allow-sys",
        "--allow-run",
      ], [command, "unix@deno", "--out", directory]);
      const { code, stdout, stderr } = await refused.output();
      strictEqual(code, 2);
      strictEqual(stdout.length, 0);
      match(
        new TextDecoder().decode(stderr),
        /^ipcmark: No place for temporary files: .*set TMPDIR to [^\n]*\n$/,
      );
      deepStrictEqual([...Deno.readDirSync(directory)], []);
    }));
}
