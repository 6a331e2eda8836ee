/**
 * The command line, `deno task ipcmark`: the only place with the real arguments, streams, signals and exit.
 *
 * @module
 */
import { reason } from "../harness/reason.ts";
import { EXIT } from "./exit_code.ts";
import { hangUpIsIgnored } from "./hang_up.ts";
import type { Io, StopSignal } from "./io.ts";
import { run } from "./program.ts";
import { openSink } from "./sink.ts";
import { widthOf } from "./width.ts";

function env(name: string): string | undefined {
  const { state } = Deno.permissions.querySync({ name: "env", variable: name });
  return state === "granted" ? Deno.env.get(name) : undefined;
}

function terminalWidth(): number | undefined {
  try {
    return Deno.consoleSize().columns;
  } catch {
    return undefined;
  }
}

/**
 * Calls `listener` at each of the signals that ask to stop, until the result is called. To Deno, listening for one means
 * ending at all others, also at those that were ignored until then: so where SIGHUP was, it still has to be heard.
 */
function onStop(listener: (signal: StopSignal) => void): () => void {
  const goOn = hangUpIsIgnored();
  const listeners = [
    ["SIGINT", () => listener("SIGINT")],
    ["SIGTERM", () => listener("SIGTERM")],
    ["SIGHUP", () => goOn || listener("SIGHUP")],
  ] as const;
  for (const [signal, heard] of listeners) {
    Deno.addSignalListener(signal, heard);
  }
  return () => {
    for (const [signal, heard] of listeners) {
      Deno.removeSignalListener(signal, heard);
    }
  };
}

/** A terminal hands out a line at a time. One that is gone has no more of them. */
async function readLine(): Promise<string | null> {
  const buffer = new Uint8Array(1024);
  const length = await Deno.stdin.read(buffer).catch(() => null);
  return length === null
    ? null
    : new TextDecoder().decode(buffer.subarray(0, length)).trim();
}

const stdout = openSink(Deno.stdout);
// Where even this takes nothing, as when the terminal is gone, there is nobody left to tell.
const stderr = openSink(Deno.stderr);

const io: Io = {
  stdout: stdout.write,
  stderr: stderr.write,
  stdoutIsTerminal: Deno.stdout.isTerminal(),
  stderrIsTerminal: Deno.stderr.isTerminal(),
  ...Deno.stdin.isTerminal() && { readLine },
  width: widthOf(env("COLUMNS"), terminalWidth()),
  env,
  onStop,
  exit: (code) => Deno.exit(code),
};

if (import.meta.main) {
  const status = await run(Deno.args, io);
  if (stdout.failure === undefined) Deno.exit(status);
  stderr.write(
    `ipcmark: Cannot write to standard output: ${reason(stdout.failure)}\n`,
  );
  Deno.exit(status === EXIT.fine ? EXIT.failed : status);
}
