/**
 * Transports that are wrong where a network is impaired, each with the variant that must notice.
 *
 * @module
 */
import { tcp } from "../../../transports/deno/tcp.ts";
import { udp } from "../../../transports/deno/udp.ts";
import { tcp as tcpCalls } from "../../../transports/libc/tcp.ts";
import { unix } from "../../../transports/deno/unix.ts";
import type {
  Bytes,
  Channel,
  PacketSocket,
  Transport,
} from "../../../transports/transport.ts";
import { lying } from "../../kernel/kernel.ts";
import { instead } from "../../kernel/lies.ts";
import { packets, sending, writing } from "../../spoiled/spoil.ts";

/** One way to be wrong. */
export interface Wrong {
  readonly what: string;
  readonly variant: string;
  readonly transport: Transport;
  /** One that is right. */
  readonly right: Transport;
}

const GIVES_UP_MS = 200;

export const WRONG: readonly Wrong[] = [
  {
    what: "a byte is altered",
    variant: "IMP-001",
    transport: spoiled(tcp, writing(() => alterOnce)),
    right: tcp,
  },
  {
    what: "packets are sent twice, in case one is lost",
    variant: "IMP-002",
    transport: spoiled(udp, sending(() => (packet) => [packet, packet])),
    right: udp,
  },
  {
    what: "two packets change places",
    variant: "IMP-002",
    transport: spoiled(udp, sending(swapTwo)),
    right: udp,
  },
  {
    what: "bytes come twice",
    variant: "IMP-003",
    transport: spoiled(tcp, writing(() => (piece) => [piece, piece])),
    right: tcp,
  },
  {
    what: "packets that come twice are passed on once",
    variant: "IMP-003/packets",
    transport: spoiled(udp, packets(withoutRepetition)),
    right: udp,
  },
  {
    what: "pieces change places",
    variant: "IMP-004",
    transport: spoiled(tcp, writing(swapTwo)),
    right: tcp,
  },
  {
    what: "a packet is lost",
    variant: "IMP-004/packets",
    transport: spoiled(udp, sending(loseOne)),
    right: udp,
  },
  {
    what: "it goes through the network, and says that it does not",
    variant: "IMP-005",
    transport: claiming(tcp, { naming: "path" }),
    right: unix,
  },
  {
    what: "it goes round the network, and says that it does not",
    variant: "IMP-006",
    transport: claiming(unix, { naming: "port" }),
    right: tcp,
  },
  {
    what: "a packet is lost although there is room",
    variant: "IMP-006/packets",
    transport: spoiled(udp, sending(loseOne)),
    right: udp,
  },
  {
    what: "connecting gives up before a SYN is sent again",
    variant: "IMP-007",
    transport: impatient(tcp),
    right: tcp,
  },
  {
    what: "a refusal is kept from the sender",
    variant: "IMP-008",
    transport: spoiled(
      udp,
      packets(({ send }) => ({
        send: async (packet) =>
          void await Promise.resolve(send(packet)).catch(() => {}),
      })),
    ),
    right: udp,
  },
  {
    what: "connecting into a void gives up by itself",
    variant: "TMO-007",
    transport: impatient(tcp),
    right: tcp,
  },
  {
    what: "that ports have run out is told as something else",
    variant: "LIM-010",
    transport: refusedOtherwise(tcp),
    right: tcp,
  },
  {
    what: "that ports have run out is kept from who binds",
    variant: "LIM-010/packets",
    transport: boundAnyhow(udp),
    right: udp,
  },
  {
    what: "a connection that timed out is told as a broken pipe",
    variant: "TMO-006",
    transport: lying(
      tcpCalls,
      instead("send", { when: "ETIMEDOUT", answer: "EPIPE" })(),
    ),
    right: tcpCalls,
  },
];

function spoiled(
  transport: Transport,
  spoil: (transport: Transport, spill: AsyncDisposableStack) => Transport,
): Transport {
  // None of these leaves anything open.
  return spoil(transport, new AsyncDisposableStack());
}

function claiming(
  transport: Transport,
  claim: Partial<Transport["capabilities"]>,
): Transport {
  const capabilities = { ...transport.capabilities, ...claim };
  return { ...transport, capabilities };
}

/** Connects with a deadline of its own. */
function impatient(transport: Transport): Transport {
  return connecting(transport, (connected) => {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(
      () => late.reject(new Error("Timed out")),
      GIVES_UP_MS,
    );
    connected.then(
      () => clearTimeout(timer),
      () => clearTimeout(timer),
    );
    return Promise.race([connected, late.promise]);
  });
}

function refusedOtherwise(transport: Transport): Transport {
  return connecting(
    transport,
    (connected) =>
      connected.catch((error) => {
        throw Object.assign(new Error(error.message), { code: "EIO" });
      }),
  );
}

/** Has a socket at no port where there is none left. */
function boundAnyhow(transport: Transport): Transport {
  const { bind, ...binding } = transport.binding!;
  const nowhere: PacketSocket = {
    address: "0",
    send: () => Promise.resolve(),
    receive: () => new Promise(() => {}),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  return {
    ...transport,
    binding: {
      ...binding,
      bind: (address) => bind(address).catch(() => nowhere),
    },
  };
}

function connecting(
  transport: Transport,
  change: (connected: Promise<Channel>) => Promise<Channel>,
): Transport {
  const { connect, ...listening } = transport.listening!;
  return {
    ...transport,
    listening: {
      ...listening,
      connect: (address) => change(connect(address)),
    },
  };
}

function alterOnce(piece: Bytes): readonly Bytes[] {
  piece[piece.length - 1]! ^= 1;
  return [piece];
}

function swapTwo(): (piece: Bytes) => readonly Bytes[] {
  const held: Bytes[] = [];
  let seen = 0;
  return (piece) => {
    if (++seen > 2) return [piece];
    held.unshift(piece);
    return seen === 2 ? held : [];
  };
}

function loseOne(): (piece: Bytes) => readonly Bytes[] {
  let seen = 0;
  return (piece) => ++seen === 5 ? [] : [piece];
}

function withoutRepetition(
  { receive }: Extract<Channel, { framing: "packet" }>,
) {
  let last = "";
  return {
    async receive(into: Bytes) {
      while (true) {
        const bytes = await receive(into);
        const packet = String(into.subarray(0, bytes ?? 0));
        if (packet === last && (bytes ?? 0) > 8) continue;
        last = packet;
        return bytes;
      }
    },
  };
}
