import { freshPath } from "../_fresh_path.ts";
import { awaitProof, prove } from "../_proof.ts";
import type { Meeting, StreamChannel, Transport } from "../transport.ts";
import { cString, type Descriptor, descriptor } from "./_descriptor.ts";
import { checked, confirmed, orErrno, systemError } from "../../ffi/errno.ts";
import { lacking, libc, platform } from "../../ffi/library.ts";
import { descriptorChannel } from "./_stream_channel.ts";
import { pause } from "./_turn.ts";
import { READABLE, ready } from "./_waiting.ts";

const OWNER_ONLY = 0o600;

/** A pair of named pipes (fifo(7)), one for each direction, made and used by system calls. */
export const fifo: Transport<StreamChannel> = {
  name: "fifo@libc",
  mechanism: "fifo",
  api: "libc",
  summary: "A pair of named pipes, system calls",
  capabilities: {
    framing: "stream",
    ordered: true,
    reliable: true,
    backpressure: true,
    endOfStream: true,
    halfClose: true,
    sendAfterClose: "refused-at-once",
    // A signal interrupts a blocking write after a part (write(2)), and the tick is one.
    shortWrites: true,
    maxPacketBytes: undefined,
    naming: "path",
    connects: false,
    nameOutlivesClose: true,
    waiting: "blocking",
    topologies: ["process"],
  },
  listening: undefined,
  binding: undefined,
  kernelObject: { kind: "fifo" },
  unavailable: () => lacking("mkfifo", "open", "fcntl", "poll"),
  async host(launch, meeting) {
    const base = freshPath(meeting.directory, "fifo");
    const both = paths(base);
    const names = Object.values(both).map(cString);
    const remove = () => {
      for (const name of names) libc().unlink(name);
    };
    try {
      for (const name of names) {
        checked("mkfifo", libc().mkfifo(name, OWNER_ONLY));
      }
      const opening = openNear(both, meeting);
      opening.catch(() => {});
      await launch.withTicket(base);
      const channel = await opening;
      await awaitProof("other end", channel, meeting);
      await channel.write(WELCOME);
      const close = channel[Symbol.asyncDispose];
      return Object.assign(channel, {
        async [Symbol.asyncDispose]() {
          await close();
          remove();
        },
      });
    } catch (error) {
      remove();
      throw error;
    }
  },
  async join(ticket, meeting) {
    return await openFar(paths(ticket), meeting);
  },
};

/** The near end's byte that says that its writing side is open. */
const WELCOME = new Uint8Array(1);

interface Paths {
  readonly toFar: string;
  readonly toNear: string;
}

function paths(base: string): Paths {
  return { toFar: `${base}.far`, toNear: `${base}.near` };
}

/** Near end: reads from the start, and writes as soon as the far end reads, which has its own writing side by then. */
async function openNear(
  { toFar, toNear }: Paths,
  meeting: Meeting,
): Promise<StreamChannel> {
  using ends = new DisposableStack();
  const input = ends.use(openNow(toNear, "O_RDONLY"));
  const output = ends.use(await openForWriting(toFar, meeting.signal));
  const channel = descriptorChannel({ input, output });
  ends.move();
  return channel;
}

/** Far end: the other way round. */
async function openFar(
  { toFar, toNear }: Paths,
  { signal, token }: Meeting,
): Promise<StreamChannel> {
  using ends = new DisposableStack();
  const output = ends.use(await openForWriting(toNear, signal));
  const input = ends.use(openNow(toFar, "O_RDONLY"));
  const giveUp = () => input[Symbol.dispose]();
  signal.addEventListener("abort", giveUp, { once: true });
  const channel = descriptorChannel({ input, output });
  try {
    await prove(channel, token);
    // Before the near end has opened its writing side, a read would see an end that is none; poll(2) does not.
    await ready(input.number, READABLE);
    await channel.read(new Uint8Array(WELCOME.length));
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    signal.removeEventListener("abort", giveUp);
  }
  ends.move();
  return channel;
}

/** Opening for writing is refused (ENXIO) until the other end reads. */
async function openForWriting(
  path: string,
  signal: AbortSignal,
): Promise<Descriptor> {
  while (true) {
    signal.throwIfAborted();
    const number = tryOpen(path, "O_WRONLY");
    if (number !== -platform().errno.ENXIO!) {
      return opened(path, "O_WRONLY", number);
    }
    await pause();
  }
}

function openNow(path: string, mode: Mode): Descriptor {
  return opened(path, mode, tryOpen(path, mode));
}

type Mode = "O_RDONLY" | "O_WRONLY";

/** A descriptor's number, or the error's as a negative one. */
function tryOpen(path: string, mode: Mode): number {
  const constants = platform();
  const flags = constants[mode] | constants.O_NONBLOCK | constants.O_CLOEXEC;
  const name = cString(path);
  return confirmed(() => orErrno(libc().open(name, flags, 0)));
}

/** Makes a descriptor a blocking one where blocking calls can be bounded. */
function opened(path: string, mode: Mode, number: number): Descriptor {
  if (number < 0) throw systemError(`open "${path}"`, -number);
  const constants = platform();
  const end = descriptor("open", number);
  if (constants.threadTimer) {
    checked("fcntl", libc().fcntl(number, constants.F_SETFL, constants[mode]));
  }
  return end;
}
