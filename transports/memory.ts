/**
 * Transports whose two ends share an event loop, with no kernel between them. They keep the contract to the letter and
 * exist to test what is built on it: `TRANSPORTS` does not list them.
 *
 * @module
 */
import type {
  Bytes,
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
    const [near, far] = twoEnds(byteStore);
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
    const [near, far] = twoEnds(packetStore);
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

function streamChannel(end: End): StreamChannel {
  return {
    framing: "stream",
    read: end.read,
    writeSome: (from) => end.write(from, (some) => some(from)),
    write: (from) =>
      end.write(from, async (some) => {
        let sent = await some(from);
        while (sent < from.length) sent += await some(from.subarray(sent));
      }),
    closeWrite: end.end,
    [Symbol.asyncDispose]: end.close,
  };
}

function packetChannel(end: End): PacketChannel {
  return {
    framing: "packet",
    receive: end.read,
    async send(packet) {
      if (packet.length > MAX_PACKET_BYTES) {
        throw coded(
          new Error(
            `Cannot send ${packet.length} B: a packet holds at most ${MAX_PACKET_BYTES} B`,
          ),
          "EMSGSIZE",
        );
      }
      await end.write(packet, (some) => some(packet));
    },
    [Symbol.asyncDispose]: end.close,
  };
}

/** What one direction holds on its way. Neither end waits here: `undefined` says that there is nothing to do yet. */
interface Store {
  put(from: Bytes): number | undefined;
  take(into: Bytes): number | undefined;
}

function byteStore(): Store {
  const ring = new Uint8Array(STREAM_BYTES);
  let start = 0;
  let held = 0;
  return {
    put(from) {
      const bytes = Math.min(from.length, ring.length - held);
      if (bytes === 0 && from.length > 0) return undefined;
      const at = (start + held) % ring.length;
      const straight = Math.min(bytes, ring.length - at);
      ring.set(from.subarray(0, straight), at);
      ring.set(from.subarray(straight, bytes), 0);
      held += bytes;
      return bytes;
    },
    take(into) {
      const bytes = Math.min(into.length, held);
      if (bytes === 0 && into.length > 0) return undefined;
      const straight = Math.min(bytes, ring.length - start);
      into.set(ring.subarray(start, start + straight));
      into.set(ring.subarray(0, bytes - straight), straight);
      start = (start + bytes) % ring.length;
      held -= bytes;
      return bytes;
    },
  };
}

function packetStore(): Store {
  const packets: Bytes[] = [];
  return {
    put(from) {
      if (packets.length === QUEUED_PACKETS) return undefined;
      packets.push(from.slice());
      return from.length;
    },
    take(into) {
      const packet = packets.shift()?.subarray(0, into.length);
      if (packet) into.set(packet);
      return packet?.length;
    },
  };
}

/** One end of two directions, before it is a stream or packets. */
interface End {
  read(into: Bytes): Promise<number | null>;
  /** Gives `writing` this direction for itself; `some` resolves to the bytes that were accepted. */
  write<T>(
    from: Bytes,
    writing: (some: (from: Bytes) => Promise<number>) => Promise<T>,
  ): Promise<T>;
  end(): Promise<void>;
  close(): Promise<void>;
}
