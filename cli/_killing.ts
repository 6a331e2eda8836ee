/**
 * Runs of the real program, for tests that kill parts of them. Only the system's process table knows what still lives, and
 * it tells nobody when that changes: this is the one place that asks again and again, bounded.
 *
 * @module
 */
import { deepStrictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import config from "../deno.json" with { type: "json" };
import {
  killIfThere,
  NO_PROCESS_TABLE,
  type ProcessEntry,
  processTable,
} from "./_process_table.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const ASK_AGAIN_MS = 20;
const PRESS_AGAIN_MS = 100;
const ASK_AT_MOST_MS = 30_000;

/** The process that measures. */
export const NEAR = / bench --json .*ipc_bench\.ts/;
/** A player's process: the far end of `bench`, either end of `conform` and `claims`. */
export const PLAYER = / run --quiet .*player\.ts/;

/** A run with a temporary directory of its own, by which its processes can be told from others. */
export interface Started extends AsyncDisposable {
  /** Resolves at its end to the exit status, as a shell would tell it. */
  status(): Promise<number>;
  kill(signal: Deno.Signal): void;
  /** Interrupts all processes of the run, as a terminal does. */
  interruptAll(): Promise<void>;
  /** Presses Ctrl-C again and again until the run ends: how much time makes it another press is for the program to know. */
  pressUntilItEnds(): Promise<number>;
  /** The processes of the run whose command line matches, once there are as many as that. */
  processes(pattern: RegExp, atLeast?: number): Promise<readonly number[]>;
  /** What was printed to stderr, once it matches. */
  said(pattern: RegExp): Promise<string>;
  /** Resolves once a file below the temporary directory with that ending contains the text. */
  wrote(ending: string, text: string): Promise<void>;
  /** Waits until no process of the run is left, and fails where one stays or a file does. */
  nothingLeft(): Promise<void>;
  /** The same, but for one process. */
  onlyLeft(pid: number): Promise<void>;
  /** What the run has saved into the file of its own: `run-…json`, `conformance-…json` or `claims-…json`. */
  ownFile<T>(kind: "run" | "conformance" | "claims"): Promise<T>;
}

type Task = "bench" | "conform" | "claims" | "ipcmark";

/** Starts a task of `deno.json` under the permissions that the task has. */
export async function start(
  task: Task,
  ...args: readonly string[]
): Promise<Started> {
  const home = await Deno.makeTempDir({ prefix: "ik-" });
  const temporary = `${home}/t`;
  const out = `${home}/out`;
  await Deno.mkdir(temporary);
  const child = new Deno.Command(Deno.execPath(), {
    args: [...taskArguments(task), ...args, "--out", out],
    cwd: ROOT,
    env: { NO_COLOR: "1", TMPDIR: temporary },
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const stderr = collect(child.stderr);
  let code: number | undefined;
  child.status.then((status) => code = status.code);
  const living = async () =>
    (await processTable()).filter(({ command }) =>
      command.includes(`TMPDIR=${temporary}`)
    );
  const others = async () =>
    (await living()).filter(({ pid }) => pid !== child.pid);
  const soFar = async () => `${stderr.text()}\n${describe(await living())}`;

  async function left(pids: readonly number[]): Promise<void> {
    await until(
      "the end of all processes",
      soFar,
      async () => (await living()).every(({ pid }) => pids.includes(pid)),
    );
    deepStrictEqual(await filesBelow(temporary), []);
  }

  const started: Started = {
    status: () => until("the end of the run", soFar, () => code ?? false),
    kill: (signal) => child.kill(signal),
    async interruptAll() {
      // Stopped, so that it learns of its own signal no sooner than of the others' end.
      child.kill("SIGSTOP");
      for (const { pid } of await others()) killIfThere(pid, "SIGINT");
      await until(
        "the end of the others",
        soFar,
        async () => (await others()).length === 0,
      );
      child.kill("SIGINT");
      child.kill("SIGCONT");
    },
    async pressUntilItEnds() {
      return await until("the end of the run", soFar, async () => {
        if (code !== undefined) return code;
        killIfThere(child.pid, "SIGINT");
        await pause(PRESS_AGAIN_MS);
        return false;
      });
    },
    processes: (pattern, atLeast = 1) =>
      until(`${atLeast} × ${pattern}`, soFar, async () => {
        const found = (await living())
          .filter(({ command }) => pattern.test(command))
          .map(({ pid }) => pid);
        return found.length >= atLeast && found;
      }),
    said: (pattern) =>
      until(
        String(pattern),
        soFar,
        () => pattern.test(stderr.text()) && stderr.text(),
      ),
    async wrote(ending, text) {
      await until(
        `"${text}" in *${ending}`,
        soFar,
        async () =>
          (await filesBelow(temporary)).some((path) =>
            path.endsWith(ending) && contains(path, text)
          ),
      );
    },
    nothingLeft: () => left([]),
    onlyLeft: (pid) => left([pid]),
    async ownFile(kind) {
      const [found] = (await filesBelow(out)).filter((path) =>
        path.startsWith(`${out}/${kind}-`)
      );
      return JSON.parse(await Deno.readTextFile(found!));
    },
    async [Symbol.asyncDispose]() {
      // Where the test has failed, what it found does not stay.
      for (const { pid } of await living()) killIfThere(pid, "SIGKILL");
      await child.status;
      await stderr.ended;
      await Deno.remove(home, { recursive: true });
    },
  };
  return started;
}

/** What follows `deno` in a task, as a shell would read it. */
function taskArguments(task: Task): readonly string[] {
  const [deno, ...args] = config.tasks[task].command
    .replace(/\$\(deno eval --quiet '[^']*'\)/, "EXECUTABLE")
    .replaceAll('"', "")
    .split(" ")
    .map((word) => word.replace("EXECUTABLE", Deno.execPath()));
  deepStrictEqual([deno, args[0]], ["deno", "run"]);
  return args;
}

function collect(stream: ReadableStream<Uint8Array<ArrayBuffer>>) {
  let text = "";
  const ended = (async () => {
    for await (const chunk of stream.pipeThrough(new TextDecoderStream())) {
      text += chunk;
    }
  })();
  return { text: () => text, ended };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Asks until the answer is anything but `false`. */
async function until<T>(
  what: string,
  soFar: () => Promise<string>,
  ask: () => T | false | Promise<T | false>,
): Promise<T> {
  const start = performance.now();
  while (performance.now() - start < ASK_AT_MOST_MS) {
    const answer = await ask();
    if (answer !== false) return answer;
    await pause(ASK_AGAIN_MS);
  }
  throw new Error(`Waited in vain for ${what}; so far:\n${await soFar()}`);
}

async function filesBelow(directory: string): Promise<readonly string[]> {
  const found: string[] = [];
  try {
    for await (const { name, isDirectory } of Deno.readDir(directory)) {
      const path = `${directory}/${name}`;
      found.push(path, ...isDirectory ? await filesBelow(path) : []);
    }
  } catch (error) {
    // It is just being removed.
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return found;
}

function contains(path: string, text: string): boolean {
  try {
    return Deno.readTextFileSync(path).includes(text);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

function describe(processes: readonly ProcessEntry[]): string {
  return processes.map(({ pid, command }) => `${pid} ${command.slice(0, 300)}`)
    .join("\n");
}

/** A test that looks for processes that are left; ignored where they cannot be listed. */
export function killTest(name: string, fn: () => Promise<void>): void {
  Deno.test({ name, ignore: NO_PROCESS_TABLE, fn });
}
