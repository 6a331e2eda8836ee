import { deepStrictEqual, rejects } from "node:assert/strict";
import { blockByte, type Round } from "./_pipe_writer.ts";
import { readRound } from "./_rivals.ts";

const ROUND: Round = { blocks: 2, blockBytes: 3 };
const [A0, A1] = [blockByte(0, 0), blockByte(0, 1)];
const [B0, B1] = [blockByte(1, 0), blockByte(1, 1)];

Deno.test("readRound sees no mixture where blocks are whole", async () => {
  const seen = await readRound(
    ROUND,
    reader([A0, B0, A1, B1].flatMap(block)),
  );
  deepStrictEqual(seen, { mixed: 0, blocks: 4, turns: 3 });
});

Deno.test("readRound counts the blocks that another writer cut in two", async () => {
  const bytes = [A0, ...block(B0), A0, A0, ...block(B1), ...block(A1)];
  const seen = await readRound(ROUND, reader(bytes));
  deepStrictEqual(seen, { mixed: 1, blocks: 4, turns: 4 });
});

Deno.test("readRound rejects lost, repeated and swapped bytes", async () => {
  for (
    const bytes of [
      [A0, A1, B0].flatMap(block),
      [A0, A0, B0, B1].flatMap(block),
      [A1, A0, B0, B1].flatMap(block),
    ]
  ) await rejects(readRound(ROUND, reader(bytes)));
});

function block(byte: number): number[] {
  return [byte, byte, byte];
}

/** Brings `bytes` two at a time, then the end. */
function reader(bytes: readonly number[]) {
  let at = 0;
  // deno-lint-ignore require-await
  return async (into: Uint8Array): Promise<number | null> => {
    const piece = bytes.slice(at, at += Math.min(2, into.length));
    into.set(piece);
    return piece.length === 0 ? null : piece.length;
  };
}
