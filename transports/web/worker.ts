import { closedHere } from "../_end_errors.ts";
import { awaitProof, prove } from "../_proof.ts";
import type { PacketChannel, Transport } from "../transport.ts";
import { inbox } from "./_inbox.ts";

/** What a port says last. Deno 2.9 tells nobody that a port was closed, nor that the thread behind it is gone. */
const FAREWELL = null;

/**
 * `postMessage` between two threads of one process, over a `MessageChannel`. A packet is one message: a copy of the
 * sender's bytes whose buffer is transferred, not cloned. Nothing holds a sender up, so what is not received waits in
 * memory. The end is a message of the adapter's own, so that a thread that is terminated ends without one.
 */
export const worker: Transport<PacketChannel> = {
  name: "worker@web",
  mechanism: "worker",
  api: "web",
  summary: "postMessage to a worker, buffers transferred",
  capabilities: {
    framing: "packet",
    ordered: true,
    reliable: true,
    backpressure: false,
    endOfStream: true,
    halfClose: false,
    sendAfterClose: "unnoticed",
    shortWrites: false,
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
    const channel = portChannel(await launch.withPort());
    await awaitProof("thread", channel, meeting);
    return channel;
  },
  async join(_ticket, { port, token }) {
    if (!port) throw new TypeError("Cannot join: this end is not a thread");
    return await prove(portChannel(port), token);
  },
};

function portChannel(port: MessagePort): PacketChannel {
  const incoming = inbox();
  let closed = false;
  port.onmessage = ({ data }) => {
    if (data === FAREWELL) incoming.end();
    else incoming.put(data);
  };
  return {
    framing: "packet",
    receive: incoming.receive,
    // deno-lint-ignore require-await
    async send(packet) {
      if (closed) throw closedHere();
      const copy = packet.slice();
      port.postMessage(copy, [copy.buffer]);
    },
    // deno-lint-ignore require-await
    async [Symbol.asyncDispose]() {
      if (closed) return;
      closed = true;
      port.postMessage(FAREWELL);
      port.close();
      incoming.close();
    },
  };
}
