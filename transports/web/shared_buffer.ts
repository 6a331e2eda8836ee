import { awaitProof, prove } from "../_proof.ts";
import type { StreamChannel, Transport } from "../transport.ts";
import { ringChannel, ringMemory } from "./_ring_channel.ts";

/**
 * A ring for each direction in a `SharedArrayBuffer` between two threads of one process. Who finds nothing, or no room,
 * waits with `Atomics.wait`, which blocks the thread for a moment, then with `Atomics.waitAsync`, so that its event loop
 * turns. The end is a word in the memory that the closing thread writes: one that is terminated does not.
 */
export const sharedBuffer: Transport<StreamChannel> = {
  name: "shared-buffer@web",
  mechanism: "shared-buffer",
  api: "web",
  summary: "SharedArrayBuffer and Atomics.wait between workers",
  capabilities: {
    framing: "stream",
    ordered: true,
    reliable: true,
    backpressure: true,
    endOfStream: true,
    halfClose: true,
    sendAfterClose: "refused-at-once",
    shortWrites: true,
    maxPacketBytes: undefined,
    naming: "transferred",
    connects: false,
    nameOutlivesClose: false,
    waiting: "blocking",
    topologies: ["worker"],
  },
  listening: undefined,
  binding: undefined,
  unavailable: () => undefined,
  async host(launch, meeting) {
    const port = await launch.withPort();
    const memory = ringMemory();
    try {
      port.postMessage(memory);
      const channel = ringChannel(memory, "near");
      await awaitProof("thread", channel, meeting);
      return channel;
    } finally {
      port.close();
    }
  },
  async join(_ticket, { port, signal, token }) {
    if (!port) throw new TypeError("Cannot join: this end is not a thread");
    const channel = ringChannel(await memoryFrom(port, signal), "far");
    return await prove(channel, token);
  },
};

/** The memory that the near end sends ahead of everything else. Closes the port, which has done its duty then. */
async function memoryFrom(
  port: MessagePort,
  signal: AbortSignal,
): Promise<SharedArrayBuffer> {
  const { promise, resolve, reject } = Promise.withResolvers<
    SharedArrayBuffer
  >();
  const giveUp = () => reject(signal.reason);
  signal.addEventListener("abort", giveUp, { once: true });
  port.onmessage = ({ data }) => resolve(data as SharedArrayBuffer);
  try {
    return await promise;
  } finally {
    signal.removeEventListener("abort", giveUp);
    port.close();
  }
}
