import {
  type ChildProcess,
  spawn,
  type StdioOptions,
} from "node:child_process";
import type { Bytes, Child, CommandLine } from "../transport.ts";

/** A child as node:child_process has it, and in the harness's terms. */
export interface NodeChild extends Child {
  readonly process: ChildProcess;
}

/** `spawn` reads this variable, whatever environment it is given. */
const READ_BY_SPAWN = "NODE_V8_COVERAGE";

/** Why this process may not start a child by node:child_process, or `undefined`. */
export function mayNotSpawn(): string | undefined {
  const { state } = Deno.permissions.querySync({
    name: "env",
    variable: READ_BY_SPAWN,
  });
  return state === "granted"
    ? undefined
    : `node:child_process needs --allow-env=${READ_BY_SPAWN}`;
}

/** Starts a child whose standard input and output are what `stdio` says, and whose standard error is a pipe. */
export function spawnNode(
  { command, args, env }: CommandLine,
  stdio: "pipe" | "ipc",
): NodeChild {
  const process = spawn(command, [...args], {
    env: { ...env },
    stdio: STDIO[stdio],
    serialization: "advanced",
  });
  const { promise: status, resolve, reject } = Promise.withResolvers<
    { code: number; signal: string | null }
  >();
  process.on("exit", (code, signal) => resolve({ code: code ?? 0, signal }));
  process.on("error", reject);
  return {
    process,
    pid: process.pid!,
    status,
    stderr: ReadableStream.from<Bytes>(process.stderr!),
    kill: (signal) => void process.kill(signal),
  };
}

const STDIO: Readonly<Record<"pipe" | "ipc", StdioOptions>> = {
  pipe: ["pipe", "pipe", "pipe"],
  ipc: ["ignore", "ignore", "pipe", "ipc"],
};
