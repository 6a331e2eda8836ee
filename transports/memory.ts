/**
 * Transports whose two ends share an event loop, with no kernel between them. They keep the contract to the letter and
 * exist to test what is built on it: `TRANSPORTS` does not list them.
 *
 * @module
 */
import { byteStore, type End, packetStore, twoEnds } from "./_two_ends.ts";
import type {
  Capabilities,
  Channel,
  Launcher,
  Meeting,
  PacketChannel,
  StreamChannel,
  Ticket,
  Transport,
} from "./transport.ts";

/** What one direction of a stream holds before a writer has to wait. */
const STREAM_BYTES = 65_536;
/** How many packets one direction holds before a sender has to wait. */
const QUEUED_PACKETS = 16;
const MAX_PACKET_BYTES = 65_536;

const CAPABILITIES: Omit<
  Capabilities,
  "framing" | "halfClose" | "shortWrites" | "maxPacketBytes"
> = {
  ordered: true,
  reliable: true,
  backpressure: true,
  endOfStream: true,
  sendAfterClose: "refused-at-once",
  naming: "inherited",
  connects: false,
  nameOutlivesClose: false,
  waiting: "blocking",
  topologies: ["loop"],
};

/** A stream in memory. */
export const memoryStream: Transport<StreamChannel> = {
  name: "memory@test",
  mechanism: "memory",
  api: "test",
  summary: "Bytes in memory, both ends on one event loop",
  capabilities: {
    ...CAPABILITIES,
    framing: "stream",
    halfClose: true,
    shortWrites: true,
    maxPacketBytes: undefined,
  },
  listening: undefined,
  binding: undefined,
  unavailable: () => undefined,
  ...meetingInLoop(() => {
    const [near, far] = twoEnds(() => byteStore(STREAM_BYTES));
    return [streamChannel(near), streamChannel(far)];
  }),
};

/** Packets in memory. */
export const memoryPacket: Transport<PacketChannel> = {
  name: "memory-packet@test",
  mechanism: "memory-packet",
  api: "test",
  summary: "Packets in memory, both ends on one event loop",
  capabilities: {
    ...CAPABILITIES,
    framing: "packet",
    halfClose: false,
    shortWrites: false,
    maxPacketBytes: MAX_PACKET_BYTES,
  },
  listening: undefined,
  binding: undefined,
  unavailable: () => undefined,
  ...meetingInLoop(() => {
    const [near, far] = twoEnds(() => packetStore(QUEUED_PACKETS));
    return [packetChannel(near), packetChannel(far)];
  }),
};

/** `host` and `join`: the ticket names a far end that waits in this process for whoever has the token. */
function meetingInLoop<C extends Channel>(open: () => [C, C]) {
  const waiting = new Map<Ticket, (token: string) => C | undefined>();
  let tickets = 0;
  return {
    async host(launch: Launcher, meeting: Meeting): Promise<C> {
      meeting.signal.throwIfAborted();
      const [near, far] = open();
      const ticket = String(tickets++);
      const joined = Promise.withResolvers<void>();
      joined.promise.catch(() => {});
      const giveUp = () => joined.reject(meeting.signal.reason);
      meeting.signal.addEventListener("abort", giveUp, { once: true });
      waiting.set(ticket, (token) => {
        if (token !== meeting.token) {
          meeting.turnedAway("came with a wrong token");
          return undefined;
        }
        waiting.delete(ticket);
        joined.resolve();
        return far;
      });
      try {
        await launch.withTicket(ticket);
        await joined.promise;
        return near;
      } finally {
        waiting.delete(ticket);
        meeting.signal.removeEventListener("abort", giveUp);
      }
    },
    // deno-lint-ignore require-await
    async join(ticket: Ticket, meeting: Meeting): Promise<C> {
      const redeem = waiting.get(ticket);
      if (!redeem) {
        throw new Deno.errors.ConnectionRefused(
          `Cannot join: nobody waits with ticket ${ticket}`,
        );
      }
      const channel = redeem(meeting.token);
      if (!channel) {
        throw new Deno.errors.PermissionDenied("Cannot join: wrong token");
      }
      return channel;
    },
  };
}

function streamChannel({ read, writing, end, close }: End): StreamChannel {
  return {
    framing: "stream",
    read,
    writeSome: (from) => writing((writeSome) => writeSome(from)),
    write: (from) =>
      writing(async (writeSome) => {
        let sent = await writeSome(from);
        while (sent < from.length) sent += await writeSome(from.subarray(sent));
      }),
    closeWrite: end,
    [Symbol.asyncDispose]: close,
  };
}

function packetChannel({ read, writing, close }: End): PacketChannel {
  return {
    framing: "packet",
    receive: read,
    async send(packet) {
      if (packet.length > MAX_PACKET_BYTES) {
        throw Object.assign(
          new Error(
            `Cannot send ${packet.length} B: a packet holds at most ${MAX_PACKET_BYTES} B`,
          ),
          { code: "EMSGSIZE" },
        );
      }
      await writing((put) => put(packet));
    },
    [Symbol.asyncDispose]: close,
  };
}
