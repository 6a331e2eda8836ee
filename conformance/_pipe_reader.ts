/**
 * A reader in a process of its own, one of several at one pipe. It says that it is ready with a byte on its standard
 * output, reads to the end, and then writes what it got.
 *
 * @module
 */

/** Small, and a multiple of what is written, so that several readers get something and nothing is cut in two. */
const READ_BYTES = 400;

function readAll(path: string): void {
  using file = path === "" ? undefined : Deno.openSync(path);
  const input = file ?? Deno.stdin;
  Deno.stdout.writeSync(new Uint8Array(1));
  const pieces: Uint8Array[] = [];
  while (true) {
    const piece = new Uint8Array(READ_BYTES);
    const bytes = input.readSync(piece);
    if (bytes === null) break;
    pieces.push(piece.subarray(0, bytes));
  }
  for (const piece of pieces) {
    for (let sent = 0; sent < piece.length;) {
      sent += Deno.stdout.writeSync(piece.subarray(sent));
    }
  }
}

if (import.meta.main) readAll(Deno.args[0] ?? "");
