/**
 * What is left when processes of a run die at a bad moment. Only the system's process table knows what still lives, and it
 * tells nobody when that changes: this is the one place that asks again and again, bounded.
 */
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import type { Run } from "../reports/schema.ts";

const MAIN = new URL("./main.ts", import.meta.url);
const ASK_AGAIN_MS = 20;
const ASK_AT_MOST_MS = 20_000;

interface ProcessEntry {
  readonly pid: number;
  readonly command: string;
}

/** A run with a temporary directory of its own, by which its processes can be told from others. */
interface Started extends AsyncDisposable {
  readonly child: Deno.ChildProcess;
  readonly temporary: string;
  readonly out: string;
  /** The processes of this run whose command line matches, once there are any. */
  processes(pattern: RegExp): Promise<readonly ProcessEntry[]>;
  /** Waits until nothing of the run is left, and fails where something stays. */
  nothingLeft(): Promise<void>;
  readRun(): Promise<Run>;
  readonly stderr: Promise<string>;
}

async function start(...args: readonly string[]): Promise<Started> {
  const home = await Deno.makeTempDir({ prefix: "ik-" });
  const temporary = `${home}/t`;
  const out = `${home}/out`;
  await Deno.mkdir(temporary);
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--no-prompt",
      "--allow-all",
      "--quiet",
      MAIN.href,
      "bench",
      ...args,
      "--out",
      out,
    ],
    env: { NO_COLOR: "1", TMPDIR: temporary },
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const living = async () =>
    (await processTable()).filter(({ command }) =>
      command.includes(`${temporary}/`)
    );
  return {
    child,
    temporary,
    out,
    processes: (pattern) =>
      until(async () => {
        const found = (await living())
          .filter(({ command }) => pattern.test(command));
        return found.length > 0 ? found : undefined;
      }, `a process that matches ${pattern}`),
    async nothingLeft() {
      await until(
        async () => (await living()).length === 0 ? true : undefined,
        "the end of all processes",
      );
      deepStrictEqual(
        await entries(temporary),
        [],
        await filesBelow(temporary),
      );
    },
    readRun: async () =>
      JSON.parse(await Deno.readTextFile(`${out}/run.json`)) as Run,
    stderr: new Response(child.stderr).text(),
    async [Symbol.asyncDispose]() {
      await Deno.remove(home, { recursive: true });
    },
  };
}

async function processTable(): Promise<readonly ProcessEntry[]> {
  const { stdout } = await new Deno.Command("ps", {
    args: ["-A", "-o", "pid=", "-o", "args="],
  }).output();
  return new TextDecoder().decode(stdout).split("\n").flatMap((line) => {
    const [, pid, command] = line.match(/^\s*(\d+) (.*)$/) ?? [];
    return pid && command ? [{ pid: Number(pid), command }] : [];
  });
}

async function until<T>(
  ask: () => Promise<T | undefined>,
  what: string,
): Promise<T> {
  for (let waited = 0; waited < ASK_AT_MOST_MS; waited += ASK_AGAIN_MS) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
  throw new Error(`Waited in vain for ${what}`);
}

async function filesBelow(directory: string): Promise<string> {
  const { stdout } = await new Deno.Command("ls", { args: ["-lR", directory] })
    .output();
  return new TextDecoder().decode(stdout);
}

async function entries(directory: string): Promise<readonly string[]> {
  return (await Array.fromAsync(Deno.readDir(directory)))
    .map(({ name }) => name);
}

const NEAR = / bench .*ipc_bench\.ts/;
const FAR = / run .*player\.ts/;
const ONE_CELL = ["unix", "tcp", "--workload", "round-trip", "--size", "64"];

for (const [signal, status] of [["SIGINT", 130], ["SIGTERM", 143]] as const) {
  Deno.test(`bench leaves no process and no file after ${signal} in the middle of a launch`, async () => {
    await using started = await start(...ONE_CELL);
    await started.processes(FAR);
    started.child.kill(signal);
    strictEqual((await started.child.status).code, status);
    await started.nothingLeft();
    match(await started.stderr, /Stopped; saved .*run\.json/);
    strictEqual((await started.readRun()).state, "interrupted");
  });
}

Deno.test("bench leaves no process and no file when it is killed itself", async () => {
  await using started = await start(...ONE_CELL);
  await started.processes(FAR);
  started.child.kill("SIGKILL");
  await started.child.status;
  await started.nothingLeft();
});

Deno.test("bench leaves nothing when it and the measuring process are killed together", async () => {
  await using started = await start(...ONE_CELL);
  await started.processes(FAR);
  const [near] = await started.processes(NEAR);
  started.child.kill("SIGKILL");
  Deno.kill(near!.pid, "SIGKILL");
  await started.child.status;
  await started.nothingLeft();
});

Deno.test("bench goes on with fresh processes when a measuring process is killed, and exits 1", async () => {
  await using started = await start(...ONE_CELL, "--launches", "2");
  await started.processes(FAR);
  const [near] = await started.processes(NEAR);
  Deno.kill(near!.pid, "SIGKILL");
  strictEqual((await started.child.status).code, 1);
  await started.nothingLeft();
  const { launches, state } = await started.readRun();
  strictEqual(state, "complete");
  match(
    launches[0]!.failures[0]!.message,
    /The launch ended early: killed by SIGKILL/,
  );
  deepStrictEqual(launches[1]!.failures, []);
  ok(launches[1]!.slices.length > 0);
});

Deno.test("bench measures the other transports when one far end is killed, and exits 1", async () => {
  await using started = await start(...ONE_CELL, "--launches", "2");
  // Both transports have their far end once the second one is there.
  const [first] = await until(async () => {
    const found = await started.processes(FAR);
    return found.length === 2 ? found : undefined;
  }, "two far ends");
  Deno.kill(first!.pid, "SIGKILL");
  strictEqual((await started.child.status).code, 1);
  await started.nothingLeft();
  const { launches } = await started.readRun();
  const failed = new Set(launches[0]!.failures.map(({ cell }) => cell));
  strictEqual(failed.size, 1);
  match(
    launches[0]!.failures[0]!.message,
    /The far end is gone: killed by SIGKILL|The far end ended/,
  );
  ok(launches[0]!.slices.some(({ cell }) => !failed.has(cell)));
  deepStrictEqual(launches[1]!.failures, []);
});
