import { platform } from "../../ffi/library.ts";
import { pseudoRandom } from "../../conformance/_bulk.ts";
import { must } from "../../conformance/kernel/calls.ts";
import { POLLIN } from "../../conformance/kernel/constants.ts";
import type { Kernel } from "../../conformance/kernel/kernel.ts";
import {
  isPipe,
  newPipe,
  type PipeObject,
} from "../../conformance/kernel/kinds.ts";
import {
  connectedSockets,
  isSocket,
  type SocketObject,
} from "../../conformance/kernel/objects.ts";
import type { Bytes, KernelObject } from "../../transports/transport.ts";
import { kernelProbe } from "./probe.ts";

const PIECE_BYTES = 4_096;
/** Less than any buffer takes, and no multiple of a piece. */
const BYTES = 4 * PIECE_BYTES + 100;
const SEED = 5;
/** How long a reader waits for more, or for the end. */
const PATIENCE_MS = 1_000;

/**
 * What one loop of read(2) and write(2), which knows nothing of what it copies between, makes of the way from a file to
 * another one through this object: from the file into one end, and after that was closed from the other end into a file.
 */
export const copyLoop = kernelProbe({
  id: "PROBE-copy-loop",
  title: "One loop of read and write from a file, through this, into a file",
  sources: [
    { doc: "read(2)", section: "DESCRIPTION; RETURN VALUE" },
    { doc: "write(2)", section: "DESCRIPTION" },
    { doc: "socket(7)", section: "DESCRIPTION" },
  ],
  of: (object: KernelObject): object is SocketObject | PipeObject =>
    isSocket(object) || isPipe(object),
  async look(kernel, object, { directory }) {
    const data = pseudoRandom(BYTES, SEED);
    const [reading, writing] = isSocket(object)
      ? await connectedSockets(kernel, object, directory)
      : newPipe(kernel, object, directory);
    const source = newFile(kernel, directory, data);
    const target = newFile(kernel, directory);
    const sent = await copy(kernel, source.fd, writing);
    must(kernel.close(writing), "close");
    const received = await copy(kernel, reading, target.fd);
    const copied = Deno.readFileSync(target.path);
    return {
      bytes: BYTES,
      sent: sent.bytes,
      copied: received.bytes,
      unaltered: copied.every((byte, at) => byte === data[at]),
      endedWith: received.end,
    };
  },
});

interface Copied {
  readonly bytes: number;
  /** How the last read went: "the end", "nothing more" where it would have waited for ever, or an error. */
  readonly end: string;
}

/** Reads and writes until a read brings nothing. */
async function copy(
  kernel: Kernel,
  from: number,
  to: number,
): Promise<Copied> {
  let bytes = 0;
  while (true) {
    if (!await somethingThere(kernel, from)) {
      return { bytes, end: "nothing more" };
    }
    const piece = kernel.readBytes(from, PIECE_BYTES);
    if (typeof piece === "string") return { bytes, end: piece };
    if (piece.length === 0) return { bytes, end: "the end" };
    bytes += must(kernel.write(to, piece), "write");
  }
}

async function somethingThere(kernel: Kernel, fd: number): Promise<boolean> {
  const deadline = Date.now() + PATIENCE_MS;
  while (kernel.poll(fd, POLLIN) === 0) {
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return true;
}

let files = 0;

/** A file that can be read from its start, and is removed at the end. */
function newFile(
  kernel: Kernel,
  directory: string,
  content: Bytes = new Uint8Array(),
): { readonly path: string; readonly fd: number } {
  const path = `${directory}/copy-${Deno.pid}-${files++}`;
  Deno.writeFileSync(path, content);
  kernel.calls.atEnd(() => Deno.removeSync(path));
  const { O_RDWR, O_CLOEXEC } = platform();
  return { path, fd: must(kernel.open(path, O_RDWR | O_CLOEXEC), "open") };
}
