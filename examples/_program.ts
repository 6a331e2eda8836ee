/**
 * Programs that tests run: the examples, by their documented commands, and tools that were not written here.
 *
 * @module
 */
import { deepStrictEqual } from "node:assert/strict";
import { delimiter, dirname } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
/** No test takes as long, however busy the machine is: who waits longer waits in vain. */
const PATIENCE_MS = 60_000;

/** How a program ended, and all that it said. */
export interface Ended {
  readonly code: number;
  readonly signal: Deno.Signal | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program that runs. Disposing of it kills it, if it still does, and waits for its end. */
export interface Program extends AsyncDisposable {
  readonly pid: number;
  /**
   * Waits until the program has printed what fits, to either of its outputs.
   *
   * @throws {Error} If it ends, or much time passes, without that.
   */
  printed(pattern: RegExp): Promise<RegExpMatchArray>;
  /** Waits until so many bytes have come to its standard output, and returns them. Throws as `printed` does. */
  printedBytes(count: number): Promise<Uint8Array>;
  /** Writes to its standard input. */
  write(bytes: string | Uint8Array<ArrayBuffer>): Promise<void>;
  /** Sends it a signal, unless it has ended. */
  kill(signal: Deno.Signal): void;
  /** Ends its standard input. */
  endInput(): Promise<void>;
  ended(): Promise<Ended>;
}

/** Starts the program that a line of the documentation names, in the project's root and without a shell. */
export function startLine(line: string, ...more: readonly string[]): Program {
  return start([...wordsOf(line), ...more]);
}

/** Runs such a program to its end. */
export async function runLine(
  line: string,
  ...more: readonly string[]
): Promise<Ended> {
  return await run([...wordsOf(line), ...more]);
}

/** Runs a program to its end. */
export async function run(
  words: readonly string[],
  input: string | Uint8Array<ArrayBuffer> = "",
): Promise<Ended> {
  await using program = start(words);
  await program.write(input);
  await program.endInput();
  return await program.ended();
}

/** Starts a program. `deno` is the one that runs the test. */
export function start([command = "", ...args]: readonly string[]): Program {
  const child = new Deno.Command(
    command === "deno" ? Deno.execPath() : command,
    {
      args,
      cwd: ROOT,
      env: environment(),
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    },
  ).spawn();
  return programOf(child, [command, ...args].join(" "));
}

/** Fails unless the program ended with this code, after one line on standard error. */
export function assertComplaint(
  { code, stdout, stderr }: Ended,
  expected: { readonly code: number; readonly line: string | RegExp },
): void {
  const { line } = expected;
  const [said = "", ...more] = stderr.split("\n");
  const fits = typeof line === "string" ? said === line : line.test(said);
  deepStrictEqual(
    { code, stdout, line: fits ? line : said, more },
    { code: expected.code, stdout: "", line, more: [""] },
  );
}

/** Words between blanks; quotes keep some together. */
function wordsOf(line: string): string[] {
  return Array.from(
    line.matchAll(/"([^"]*)"|\S+/g),
    ([word, quoted]) => quoted ?? word,
  );
}

/** The Deno of this test also for programs that start another by its name; plain output; no proxy on the way to this machine. */
function environment(): Record<string, string> {
  const path = `${dirname(Deno.execPath())}${delimiter}${Deno.env.get("PATH")}`;
  const none = { http_proxy: "", HTTP_PROXY: "", all_proxy: "", ALL_PROXY: "" };
  return { ...none, PATH: path, NO_COLOR: "1", LC_ALL: "C.UTF-8" };
}

function programOf(child: Deno.ChildProcess, name: string): Program {
  const said = { stdout: "", stderr: "" };
  let news = Promise.withResolvers<void>();
  const tell = () => {
    news.resolve();
    news = Promise.withResolvers();
  };
  const bytes: number[] = [];
  const listen = async (output: "stdout" | "stderr") => {
    const decoder = new TextDecoder();
    for await (const part of child[output]) {
      said[output] += decoder.decode(part, { stream: true });
      if (output === "stdout") bytes.push(...part);
      tell();
    }
  };
  const silent = Promise.all([listen("stdout"), listen("stderr")]);
  let running = true;
  const end = (async (): Promise<Ended> => {
    const { code, signal } = await child.status;
    await silent;
    running = false;
    tell();
    return { code, signal, ...said };
  })();
  const input = child.stdin.getWriter();
  input.closed.catch(() => {});

  const about = (what: string) =>
    new Error(`${name} ${what}:\n${said.stdout}${said.stderr}`);

  async function until<T>(found: () => T | null, what: string): Promise<T> {
    while (true) {
      const result = found();
      if (result !== null) return result;
      if (!running) throw about(`ended without ${what}`);
      await patiently(news.promise, () => about(`does not print ${what}`));
    }
  }
  const kill = (signal: Deno.Signal) => {
    try {
      if (running) child.kill(signal);
    } catch {
      // It has ended meanwhile.
    }
  };
  return {
    pid: child.pid,
    kill,
    printed: (pattern) =>
      until(
        () => said.stdout.match(pattern) ?? said.stderr.match(pattern),
        `${pattern}`,
      ),
    printedBytes: (count) =>
      until(
        () => bytes.length >= count ? Uint8Array.from(bytes) : null,
        `${count} B`,
      ),
    async write(bytes) {
      const isText = typeof bytes === "string";
      await input.write(isText ? new TextEncoder().encode(bytes) : bytes);
    },
    async endInput() {
      // Whoever has ended already needs no end of its input.
      await input.close().catch(() => {});
    },
    ended: () => patiently(end, () => about("does not end")),
    async [Symbol.asyncDispose]() {
      await input.close().catch(() => {});
      kill("SIGKILL");
      await end;
    },
  };
}

/** Waits for a promise, but not for ever: a test that fails says more than one that does not end. */
export async function patiently<T>(
  promise: Promise<T>,
  error: () => Error,
): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(error()), PATIENCE_MS);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
