import { fail, ok, strictEqual } from "node:assert/strict";
import type { Bytes, MaybePromise } from "../transports/transport.ts";
import { soon } from "./expect.ts";
import { blockByte, encodeRound, type Round } from "./_pipe_writer.ts";

const WRITER = new URL("./_pipe_writer.ts", import.meta.url);
const READER = new URL("./_pipe_reader.ts", import.meta.url);
const WRITERS = 2;

/** Processes that write to one pipe at the same time. */
export interface Rivals extends AsyncDisposable {
  /** Lets all write their blocks at once, as soon as all are ready. */
  startRound(round: Round): Promise<void>;
}

/** Starts writers that open the FIFO at `path`, or write to the standard output of this process, which they inherit. */
export function startRivals(path = ""): Rivals {
  const writers = Array.from({ length: WRITERS }, (_, writer) => {
    const child = new Deno.Command(Deno.execPath(), {
      args: [
        ...program(WRITER, path === "" ? [] : [`--allow-write=${path}`]),
        String(writer),
        path,
      ],
      stdin: "piped",
      stdout: path === "" ? "inherit" : "null",
      stderr: "piped",
    }).spawn();
    return {
      child,
      ready: child.stderr.getReader(),
      orders: child.stdin.getWriter(),
    };
  });
  return {
    async startRound(round) {
      for (const { ready } of writers) {
        const { value } = await soon("A writer gets ready", ready.read());
        // Anything else is what it complains about.
        strictEqual(new TextDecoder().decode(value), "\0", "A writer's error");
      }
      await Promise.all(
        writers.map(({ orders }) => orders.write(encodeRound(round))),
      );
    },
    async [Symbol.asyncDispose]() {
      for (const { child, ready, orders } of writers) {
        kill(child);
        await child.status;
        await Promise.allSettled([orders.abort(), ready.cancel()]);
      }
    },
  };
}

/** A process that reads a pipe which others read too. */
export interface RivalReader extends AsyncDisposable {
  /** Resolves once it has the pipe open. */
  readonly ready: Promise<void>;
  /** What it got, once it has found the end. */
  all(): Promise<Bytes>;
}

/** Starts a reader that opens the FIFO at `path`, or reads the standard input of this process, which it inherits. */
export function startReader(path = ""): RivalReader {
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      ...program(READER, path === "" ? [] : [`--allow-read=${path}`]),
      path,
    ],
    stdin: path === "" ? "inherit" : "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const complaint = new Response(child.stderr).text();
  const output = child.stdout.getReader();
  const ready = soon("A reader gets ready", output.read()).then(
    async ({ value }) => {
      if (value?.length !== 1) fail(`A reader's error: ${await complaint}`);
    },
  );
  ready.catch(() => {});
  return {
    ready,
    async all() {
      const pieces: Bytes[] = [];
      while (true) {
        const { value } = await soon("What a reader got", output.read());
        if (!value) break;
        pieces.push(value);
      }
      strictEqual(await complaint, "", "A reader's error");
      return new Uint8Array(await new Blob(pieces).arrayBuffer());
    },
    async [Symbol.asyncDispose]() {
      kill(child);
      await child.status;
      await Promise.allSettled([output.cancel(), complaint]);
    },
  };
}

function program(url: URL, permissions: readonly string[]): readonly string[] {
  return [
    "run",
    "--quiet",
    "--no-prompt",
    "--no-config",
    "--no-check",
    ...permissions,
    url.href,
  ];
}

/** What a reader sees of a round. */
export interface Mixture {
  /** Blocks that another writer's bytes cut in two. */
  readonly mixed: number;
  /** How many blocks were written altogether. */
  readonly blocks: number;
  /** How often the other writer's bytes came next. */
  readonly turns: number;
}

/** Reads all that the rivals write in one round, and fails unless each writer's bytes are there in their order. */
export async function readRound(
  { blocks, blockBytes }: Round,
  read: (into: Bytes) => MaybePromise<number | null>,
): Promise<Mixture> {
  const all = new Uint8Array(WRITERS * blocks * blockBytes);
  let filled = 0;
  while (filled < all.length) {
    const bytes = await soon("The next bytes", read(all.subarray(filled)));
    ok(bytes !== null, `The end came after ${filled} B`);
    filled += bytes;
  }

  const written = new Array<number>(WRITERS).fill(0);
  let mixed = 0;
  let turns = 0;
  let last: number | undefined;
  for (let at = 0; at < all.length;) {
    const byte = all[at]!;
    const writer = byte >> 7;
    const before = written[writer]!;
    strictEqual(
      byte,
      blockByte(writer, Math.floor(before / blockBytes)),
      `Byte ${before} of writer ${writer}`,
    );
    const begun = before % blockBytes;
    const end = Math.min(at + blockBytes - begun, all.length);
    let run = 0;
    while (at < end && all[at] === byte) {
      at++;
      run++;
    }
    if (begun === 0 && run < blockBytes) mixed++;
    if (last !== undefined && last !== writer) turns++;
    last = writer;
    written[writer] = before + run;
  }
  for (const bytes of written) {
    strictEqual(bytes, blocks * blockBytes, "The bytes of a writer");
  }
  return { mixed, blocks: WRITERS * blocks, turns };
}

/** Makes a FIFO that only this user can open. */
export async function makeFifo(path: string): Promise<void> {
  const { success, stderr } = await new Deno.Command("mkfifo", {
    args: ["-m", "600", path],
    stdout: "null",
    stderr: "piped",
  }).output();
  ok(success, new TextDecoder().decode(stderr));
}

function kill(child: Deno.ChildProcess): void {
  try {
    child.kill("SIGKILL");
  } catch (error) {
    // It has ended already.
    if (!(error instanceof TypeError)) throw error;
  }
}
