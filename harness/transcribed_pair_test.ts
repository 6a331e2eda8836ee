import { deepStrictEqual, match, rejects } from "node:assert/strict";
import type { Scenario } from "../scenario.ts";
import { memoryStream } from "../transports/memory.ts";
import { localPlayer } from "./local_player.ts";
import { openPair } from "./open_pair.ts";
import type { Pair } from "./pair.ts";
import { openTranscript } from "./transcript.ts";
import { openWorkspace } from "./workspace.ts";

const ECHO: Scenario = {
  id: "test-echo",
  framing: "stream",
  async near({ channel, cues, note }) {
    await channel.write(new Uint8Array([7]));
    await channel.read(new Uint8Array(1));
    note("compared 1 B");
    await cues.give("done");
  },
  async far({ channel, cues }) {
    const byte = new Uint8Array(1);
    await channel.read(byte);
    await channel.write(byte);
    await cues.take();
  },
};

const NEVER_ENDS: Scenario = {
  id: "test-never-ends",
  framing: "stream",
  near: async ({ channel }) => void await channel.read(new Uint8Array(8)),
  far: async ({ cues }) => void await cues.take(),
};

const FAILS: Scenario = {
  id: "test-fails",
  framing: "stream",
  far: () => Promise.resolve(),
  async near({ channel }) {
    await channel.write(new Uint8Array([7]));
    throw new TypeError("Enough");
  },
};

async function withPair(use: (pair: Pair) => Promise<void>): Promise<void> {
  await using workspace = await openWorkspace();
  const repertoire = {
    transports: [memoryStream],
    scenarios: [ECHO, NEVER_ENDS, FAILS],
  };
  await using near = localPlayer(repertoire);
  await using far = localPlayer(repertoire);
  await using pair = await openPair(memoryStream, near, {
    directory: workspace.directory,
    player: () => Promise.resolve(far),
  });
  await use(pair);
}

/** Without the times, each end by itself: which of the two came first is not what is asked. */
function byEnd(lines: readonly string[]): Record<string, string[]> {
  const told: Record<string, string[]> = { near: [], far: [] };
  for (const line of lines) {
    match(line, /^ *-?\d+\.\d{3} ms {2}(near|far ) {2}\S/);
    const [role, text] = line.slice(line.indexOf("ms") + 4).split(/ {2,}/);
    told[role!]?.push(text!);
  }
  return told;
}

for (const swapped of [false, true]) {
  const ends = swapped ? ", ends swapped" : "";
  Deno.test(`a play with a transcript tells what both programs did, by their roles${ends}`, () =>
    withPair(async (pair) => {
      const transcript = openTranscript();
      await pair.play(ECHO, { timeoutMs: 5_000, swapped, transcript });
      deepStrictEqual(byEnd(transcript.lines()), {
        near: [
          "write 1 B 07",
          "read -> 1 B 07",
          "compared 1 B",
          "cue given: done",
        ],
        far: ["read -> 1 B 07", "write 1 B 07", "cue taken: done"],
      });
    }));
}

Deno.test("a play that hung tells what each end was waiting for", () =>
  withPair(async (pair) => {
    const transcript = openTranscript();
    await rejects(
      pair.play(NEVER_ENDS, { timeoutMs: 50, transcript }),
      /Timed out/,
    );
    deepStrictEqual(byEnd(transcript.lines()), {
      near: ["read of at most 8 B: still waiting"],
      far: ["cue: still waiting"],
    });
  }));

Deno.test("a play that failed tells what came before", () =>
  withPair(async (pair) => {
    const transcript = openTranscript();
    await rejects(
      pair.play(FAILS, { timeoutMs: 5_000, transcript }),
      /Enough/,
    );
    deepStrictEqual(byEnd(transcript.lines()).near, ["write 1 B 07"]);
  }));

Deno.test("a play without a transcript after one with is not written down", () =>
  withPair(async (pair) => {
    const transcript = openTranscript();
    await pair.play(ECHO, { timeoutMs: 5_000, transcript });
    const { length } = transcript.lines();
    await pair.play(ECHO, { timeoutMs: 5_000 });
    deepStrictEqual(transcript.lines().length, length);
  }));
