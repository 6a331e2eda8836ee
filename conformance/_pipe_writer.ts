/**
 * A writer in a process of its own, one of several at one pipe. For each round it says that it is ready with a byte on
 * its standard error, reads from its standard input what to write, and writes it. The end of that input is its end.
 *
 * @module
 */

/** What each writer writes in one round. */
export interface Round {
  readonly blocks: number;
  readonly blockBytes: number;
}

/** The one byte that fills a block: its highest bit tells the writer, the others count its blocks. */
export function blockByte(writer: number, block: number): number {
  return writer << 7 | block & 0x7f;
}

/** A round as it is written to a writer's standard input. */
export function encodeRound({ blocks, blockBytes }: Round) {
  return new Uint8Array(Uint32Array.of(blocks, blockBytes).buffer);
}

function writeRounds(writer: number, path: string): void {
  using file = path === "" ? undefined : Deno.openSync(path, { write: true });
  const output = file ?? Deno.stdout;
  const round = new Uint32Array(2);
  while (true) {
    Deno.stderr.writeSync(new Uint8Array(1));
    if (Deno.stdin.readSync(new Uint8Array(round.buffer)) === null) return;
    const [blocks = 0, blockBytes = 0] = round;
    const buffer = new Uint8Array(blockBytes);
    for (let block = 0; block < blocks; block++) {
      buffer.fill(blockByte(writer, block));
      let sent = output.writeSync(buffer);
      while (sent < blockBytes) sent += output.writeSync(buffer.subarray(sent));
    }
  }
}

if (import.meta.main) {
  const [writer, path = ""] = Deno.args;
  writeRounds(Number(writer), path);
}
