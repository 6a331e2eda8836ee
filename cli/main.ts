/**
 * The command line, `deno task ipcmark`: the only place with the real arguments, streams, signals and exit.
 *
 * @module
 */
import type { Io } from "./io.ts";
import { run } from "./program.ts";

const DEFAULT_WIDTH = 100;

function write(
  stream: { writeSync(bytes: Uint8Array): number },
  text: string,
): void {
  let rest = new TextEncoder().encode(text);
  try {
    while (rest.length > 0) rest = rest.subarray(stream.writeSync(rest));
  } catch (error) {
    // A reader that has seen enough, such as head(1), is no failure.
    if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
  }
}

function env(name: string): string | undefined {
  const { state } = Deno.permissions.querySync({ name: "env", variable: name });
  return state === "granted" ? Deno.env.get(name) : undefined;
}

function terminalWidth(): number {
  try {
    return Deno.consoleSize().columns || DEFAULT_WIDTH;
  } catch {
    return DEFAULT_WIDTH;
  }
}

const io: Io = {
  stdout: (text) => write(Deno.stdout, text),
  stderr: (text) => write(Deno.stderr, text),
  stdoutIsTerminal: Deno.stdout.isTerminal(),
  stderrIsTerminal: Deno.stderr.isTerminal(),
  width: terminalWidth(),
  env,
  onStop(listener) {
    const onInterrupt = () => listener("SIGINT");
    const onTerminate = () => listener("SIGTERM");
    Deno.addSignalListener("SIGINT", onInterrupt);
    Deno.addSignalListener("SIGTERM", onTerminate);
    return () => {
      Deno.removeSignalListener("SIGINT", onInterrupt);
      Deno.removeSignalListener("SIGTERM", onTerminate);
    };
  },
  exit: (code) => Deno.exit(code),
};

if (import.meta.main) Deno.exit(await run(Deno.args, io));
