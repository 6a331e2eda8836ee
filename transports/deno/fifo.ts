import { freshPath } from "../_fresh_path.ts";
import { awaitProof, prove } from "../_proof.ts";
import type { Meeting, StreamChannel, Transport } from "../transport.ts";

/** A pair of named pipes (fifo(7)), one for each direction, made by mkfifo(1) in a private directory. */
export const fifo: Transport<StreamChannel> = {
  name: "fifo@deno",
  mechanism: "fifo",
  api: "deno",
  summary: "A pair of named pipes",
  capabilities: {
    framing: "stream",
    ordered: true,
    reliable: true,
    backpressure: true,
    endOfStream: true,
    halfClose: true,
    sendAfterClose: "refused-at-once",
    shortWrites: false,
    maxPacketBytes: undefined,
    naming: "path",
    connects: false,
    nameOutlivesClose: true,
    waiting: "blocking",
    topologies: ["loop", "process"],
  },
  listening: undefined,
  binding: undefined,
  unavailable,
  async host(launch, meeting) {
    const base = freshPath(meeting.directory, "fifo");
    const { toFar, toNear } = paths(base);
    await makeFifos([toFar, toNear]);
    const remove = () => {
      for (const path of [toFar, toNear]) Deno.removeSync(path);
    };
    try {
      const opened = openBoth(toNear, toFar, meeting);
      opened.catch(() => {});
      await launch.withTicket(base);
      const channel = await opened;
      await awaitProof("other end", channel, meeting);
      return removing(channel, remove);
    } catch (error) {
      remove();
      throw error;
    }
  },
  async join(ticket, meeting) {
    const { toFar, toNear } = paths(ticket);
    const channel = await openBoth(toFar, toNear, meeting);
    return await prove(channel, meeting.token);
  },
};

function paths(base: string) {
  return { toFar: `${base}.far`, toNear: `${base}.near` };
}

function unavailable(): string | undefined {
  if (Deno.build.os === "windows") return "Windows has no FIFOs";
  try {
    new Deno.Command("mkfifo", { stdout: "null", stderr: "null" }).outputSync();
    return undefined;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) {
      return "mkfifo(1) is not installed";
    }
    if (error instanceof Deno.errors.NotCapable) {
      return "mkfifo(1) may not be run: grant --allow-run=mkfifo";
    }
    throw error;
  }
}

async function makeFifos(paths: readonly string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command("mkfifo", {
    args: ["-m", "600", ...paths],
    stdout: "null",
    stderr: "piped",
  }).output();
  if (!success) {
    throw new Error(`Cannot make a FIFO: ${new TextDecoder().decode(stderr)}`);
  }
}

/** Opens both directions at once, because each open waits for the other end's. */
async function openBoth(
  inPath: string,
  outPath: string,
  { signal }: Meeting,
): Promise<StreamChannel> {
  const [input, output] = await Promise.allSettled([
    openFifo(inPath, { read: true }, signal),
    openFifo(outPath, { write: true }, signal),
  ]);
  if (input.status === "fulfilled" && output.status === "fulfilled") {
    return fifoChannel(inPath, input.value, output.value);
  }
  for (const end of [input, output]) {
    if (end.status === "fulfilled") end.value.close();
  }
  throw input.status === "rejected"
    ? input.reason
    : (output as PromiseRejectedResult).reason;
}

/** Opening a FIFO waits for the other end. To give up, this end plays the other one itself: read-write never waits. */
async function openFifo(
  path: string,
  options: Deno.OpenOptions,
  signal: AbortSignal,
): Promise<Deno.FsFile> {
  signal.throwIfAborted();
  let release: Deno.FsFile | undefined;
  const giveUp = () => {
    release = Deno.openSync(path, { read: true, write: true });
  };
  signal.addEventListener("abort", giveUp, { once: true });
  try {
    const file = await Deno.open(path, options);
    if (!signal.aborted) return file;
    file.close();
    throw signal.reason;
  } finally {
    signal.removeEventListener("abort", giveUp);
    release?.close();
  }
}

function fifoChannel(
  inPath: string,
  input: Deno.FsFile,
  output: Deno.FsFile,
): StreamChannel {
  let reading = 0;
  return {
    framing: "stream",
    async read(into) {
      reading++;
      try {
        return await input.read(into);
      } finally {
        reading--;
      }
    },
    writeSome: (from) => output.write(from),
    async write(from) {
      let sent = await output.write(from);
      while (sent < from.length) {
        sent += await output.write(from.subarray(sent));
      }
    },
    // deno-lint-ignore require-await
    async closeWrite() {
      output[Symbol.dispose]();
    },
    // deno-lint-ignore require-await
    async [Symbol.asyncDispose]() {
      const stuckReader = reading > 0;
      input[Symbol.dispose]();
      output[Symbol.dispose]();
      if (stuckReader) releaseReader(inPath);
    },
  };
}

/**
 * Deno leaves a thread in read(2) behind when it closes a FIFO; a byte sets it free. One in write(2) is set free by the
 * other end, when that closes.
 */
function releaseReader(path: string): void {
  try {
    using both = Deno.openSync(path, { read: true, write: true });
    both.writeSync(new Uint8Array(1));
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

function removing(channel: StreamChannel, remove: () => void): StreamChannel {
  return {
    ...channel,
    async [Symbol.asyncDispose]() {
      await channel[Symbol.asyncDispose]();
      try {
        remove();
      } catch (error) {
        if (!(error instanceof Deno.errors.NotFound)) throw error;
      }
    },
  };
}
