import { ok } from "node:assert/strict";
import type { Io, StopSignal } from "./io.ts";
// Commands load it when they need it; a library that it opens would look to a test as left behind.
import "../transports/mod.ts";
import { run } from "./program.ts";

/** An `Io` that keeps what is printed, and sends signals when it is told to. */
export interface FakeIo extends Io {
  readonly out: () => string;
  readonly err: () => string;
  /** The status of the first `exit`, or `undefined`. */
  readonly exited: () => number | undefined;
  stop(signal: StopSignal): void;
  readonly listeners: () => number;
}

/** What a test wants otherwise: no terminals, 100 columns, no environment. */
export interface FakeIoOptions {
  readonly terminal?: boolean;
  readonly width?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Lines that somebody types, one after the other; missing: standard input is no terminal. */
  readonly typed?: readonly string[];
}

/** Makes an `Io` for tests. */
export function fakeIo(
  { terminal = false, width = 100, env = {}, typed }: FakeIoOptions = {},
): FakeIo {
  let out = "";
  let err = "";
  let status: number | undefined;
  const listeners = new Set<(signal: StopSignal) => void>();
  const lines = typed?.values();
  return {
    stdout: (text) => void (out += text),
    stderr: (text) => void (err += text),
    stdoutIsTerminal: terminal,
    stderrIsTerminal: terminal,
    ...lines && {
      readLine: () => Promise.resolve(lines.next().value ?? null),
    },
    width,
    env: (name) => env[name],
    onStop(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    exit: (code) => void (status ??= code),
    out: () => out,
    err: () => err,
    exited: () => status,
    stop(signal) {
      for (const listener of listeners) listener(signal);
    },
    listeners: () => listeners.size,
  };
}

/** What a command line prints, and its exit status. */
export async function ipcmark(
  ...args: readonly string[]
): Promise<{ status: number; out: string; err: string }> {
  const io = fakeIo();
  const status = await run(args, io);
  return { status, out: io.out(), err: io.err() };
}

/** Runs a command line until stderr has such a line, then sends a signal, once. Fails where no such line comes. */
export async function stoppedAt(
  line: RegExp,
  args: readonly string[],
  signal: StopSignal = "SIGINT",
): Promise<{ status: number; io: FakeIo }> {
  const io = fakeIo();
  let sent = false;
  const status = await run(args, {
    ...io,
    stderr(text) {
      io.stderr(text);
      if (sent || !line.test(text)) return;
      sent = true;
      io.stop(signal);
    },
  });
  ok(sent, `No line like ${line}`);
  return { status, io };
}
