import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import type { Channel, Transport } from "../transports/transport.ts";
import { bindingOf, listeningOf, refusedWith } from "./_addresses.ts";
import { put, take } from "./_either.ts";
import type { ConformanceCase } from "./case.ts";
import { refusal, soon, staysPending } from "./expect.ts";
import { unixSocketTable } from "./_proc.ts";
import { errors } from "./errors.ts";
import { permissions } from "./permissions.ts";

const LARGE_BYTES = 100_000;
const DEFAULT_BUFFER_BYTES = 65_507;
const UNREAD_BYTES = 1_000;

/** How /proc/net/unix writes the type of a datagram socket; a `SOCK_SEQPACKET` would be 0005. */
const SOCK_DGRAM = "0002";

/** What Deno's API is, where that is not what one would think. Uses it directly where it is the subject. */
export const api: readonly ConformanceCase[] = [
  {
    id: "API-002",
    title: '"unixpacket" is SOCK_DGRAM',
    priority: 1,
    level: "API",
    sources: [
      { doc: "Deno ext/net/ops_unix.rs" },
      { doc: "unix(7)", section: "DESCRIPTION" },
      { doc: "proc(5)", section: "/proc/net/unix" },
    ],
    variants: [{
      id: "API-002",
      sentence:
        'What Deno calls "unixpacket" is a datagram socket: senders need no connection, and their end is no end',
      when: { framing: "packet", naming: "path" },
      applies: denoBinds,
      framing: "none",
      async near(side) {
        const path = bindingOf(side).freshAddress(side.directory);
        const conn = Deno.listenDatagram({ transport: "unixpacket", path });
        try {
          const type = socketType(path);
          await side.cues.give(path);
          const senders = new Set<string | undefined>();
          for (let packet = 0; packet < 2; packet++) {
            const [, from] = await soon("A packet", conn.receive());
            senders.add((from as Deno.UnixAddr).path);
          }
          strictEqual(senders.size, 2, "Two senders had one address");
          strictEqual(await side.cues.take(), "closed");
          const receiving = conn.receive();
          const unaware = await staysPending(receiving);
          receiving.catch(() => {});
          ok(unaware, "A receive ended with its senders");
          ok(
            type === undefined || type === SOCK_DGRAM,
            `The kernel lists the socket with type ${type}`,
          );
          return {
            outcome: "pass",
            observed: `the kernel lists it with type ${
              type ?? "unknown"
            }; packets of 2 senders, and no end after they closed`,
          };
        } finally {
          conn.close();
          Deno.removeSync(path);
        }
      },
      async far(side) {
        const { bind, freshAddress } = bindingOf(side);
        const path = await side.cues.take();
        for (let sender = 0; sender < 2; sender++) {
          await using socket = await bind(freshAddress(side.directory));
          await socket.send(new Uint8Array(1), path);
        }
        await side.cues.give("closed");
      },
    }],
  },
  {
    id: "API-003",
    title: "Default receive buffer",
    priority: 1,
    level: "API",
    sources: [
      { doc: "Deno ext/net/01_net.js", section: "UDP_DGRAM_MAXSIZE" },
      { doc: "Deno issue #21609" },
    ],
    variants: [{
      id: "API-003",
      sentence:
        "Receiving without a buffer cuts a packet to 65507 bytes without a sign, and receiving into one that is large enough does not",
      when: { framing: "packet", naming: "path" },
      applies: denoBinds,
      framing: "none",
      async near(side) {
        const path = bindingOf(side).freshAddress(side.directory);
        const conn = Deno.listenDatagram({ transport: "unixpacket", path });
        try {
          await side.cues.give(path);
          const [cut] = await soon("A packet", conn.receive());
          await side.cues.give("again");
          const buffer = new Uint8Array(LARGE_BYTES + 1);
          const [whole] = await soon("A packet", conn.receive(buffer));
          strictEqual(cut.length, DEFAULT_BUFFER_BYTES);
          strictEqual(whole.length, LARGE_BYTES);
          return {
            outcome: "pass",
            observed:
              `of ${LARGE_BYTES} B ${cut.length} B without a buffer, ${whole.length} B with one`,
          };
        } finally {
          conn.close();
          Deno.removeSync(path);
        }
      },
      async far(side) {
        const { bind, freshAddress } = bindingOf(side);
        const path = await side.cues.take();
        await using socket = await bind(freshAddress(side.directory));
        await socket.send(new Uint8Array(LARGE_BYTES), path);
        strictEqual(await side.cues.take(), "again");
        await socket.send(new Uint8Array(LARGE_BYTES), path);
      },
    }],
  },
  {
    id: "API-004",
    title: "One operation at a time",
    priority: 1,
    level: "API",
    sources: [{ doc: "Deno ext/net/ops_unix.rs", section: "try_borrow_mut" }],
    variants: [
      {
        id: "API-004",
        sentence:
          "Two reads of a connection are served in their order, and a second accept is refused while one waits",
        when: { connects: true },
        applies: ({ api }) => api === "deno",
        framing: "none",
        async near(side) {
          const { listen, freshAddress } = listeningOf(side);
          await using listener = await listen(freshAddress(side.directory));
          const accepting = listener.accept(side.signal);
          const second = await refusal(
            "A second accept",
            listener.accept(side.signal).then((c) => c[Symbol.asyncDispose]()),
          );
          ok(second instanceof Deno.errors.Busy, `A second accept: ${second}`);
          await side.cues.give(listener.address);
          await using channel = await soon("The first accept", accepting);
          const into = [new Uint8Array(1), new Uint8Array(1)];
          const reads = into.map((buffer) => take(channel, buffer));
          ok(await staysPending(Promise.race(reads)), "A read did not wait");
          await side.cues.give("write");
          deepStrictEqual(await soon("Two reads", Promise.all(reads)), [1, 1]);
          deepStrictEqual(into.map(([value]) => value), [1, 2]);
          return {
            outcome: "pass",
            observed:
              "2 reads waited and got bytes 1 and 2; a second accept: Busy",
          };
        },
        async far(side) {
          const address = await side.cues.take();
          await using channel = await listeningOf(side).connect(address);
          await side.cues.take();
          await put(channel, Uint8Array.of(1, 2));
          await take(channel, new Uint8Array(1));
        },
      },
      {
        id: "API-004/path-packets",
        sentence:
          "A socket at a path refuses to send while a receive waits, and sends again after it",
        when: { framing: "packet", naming: "path" },
        applies: denoBinds,
        framing: "none",
        oneWay: "one program plays both ends",
        async near(side) {
          const { bind, freshAddress } = bindingOf(side);
          await using socket = await bind(freshAddress(side.directory));
          await using other = await bind(freshAddress(side.directory));
          const packet = new Uint8Array(1);
          const receiving = socket.receive(packet);
          await rejects(
            socket.send(packet, other.address),
            Deno.errors.Busy,
          );
          await other.send(packet, socket.address);
          await soon("The receive", receiving);
          await socket.send(packet, other.address);
          return {
            outcome: "pass",
            observed: "send while a receive waits: Busy; afterwards: sent",
          };
        },
        async far() {},
      },
      {
        id: "API-004/port-packets",
        sentence: "A socket at a port sends while a receive waits",
        when: { framing: "packet", naming: "port" },
        applies: denoBinds,
        framing: "none",
        oneWay: "one program plays both ends",
        async near(side) {
          const { bind, freshAddress } = bindingOf(side);
          await using socket = await bind(freshAddress(side.directory));
          const receiving = socket.receive(new Uint8Array(8));
          await soon(
            "Sending while a receive waits",
            socket.send(new Uint8Array(3), socket.address),
          );
          const { bytes } = await soon("The receive", receiving);
          strictEqual(bytes, 3);
          return {
            outcome: "pass",
            observed: "3 B sent to itself while its receive waited",
          };
        },
        async far() {},
      },
    ],
  },
  {
    id: "API-006",
    title: "TcpConn.close() sends FIN before RST",
    priority: 1,
    level: "API",
    sources: [
      { doc: "RFC 9293", section: "3.6.1" },
      { doc: "tokio src/net/tcp/split_owned.rs", section: "OwnedWriteHalf" },
    ],
    variants: [{
      id: "API-006",
      sentence:
        "Closing with unread data shows to the other end as the end of the stream, then as a broken pipe, never as a reset",
      when: { connects: true, naming: "port" },
      applies: ({ api }) => api === "deno",
      framing: "none",
      async near(side) {
        const address = await side.cues.take();
        await using channel = await listeningOf(side).connect(address);
        await put(channel, new Uint8Array(UNREAD_BYTES));
        await side.cues.give("written");
        strictEqual(await side.cues.take(), "closed");
        const into = new Uint8Array(8);
        const ends = [
          await soon("A read", take(channel, into)),
          await soon("Another read", take(channel, into)),
        ];
        deepStrictEqual(ends, [null, null]);
        await refusedWith("EPIPE", "Writing", writeTwice(channel));
        strictEqual(await soon("A read", take(channel, into)), null);
        return {
          outcome: "pass",
          observed: `${UNREAD_BYTES} B unread; the end, twice; EPIPE; the end`,
        };
      },
      async far(side) {
        const { listen, freshAddress } = listeningOf(side);
        await using listener = await listen(freshAddress(side.directory));
        await side.cues.give(listener.address);
        {
          await using _channel = await listener.accept(side.signal);
          strictEqual(await side.cues.take(), "written");
        }
        await side.cues.give("closed");
      },
    }],
  },
  ...errors,
  permissions,
];

function denoBinds({ api, binding }: Transport): boolean {
  return api === "deno" && binding !== undefined;
}

/** The type of the socket at `path`: a column of the kernel's table. */
function socketType(path: string): string | undefined {
  return unixSocketTable()?.split("\n")
    .find((line) => line.endsWith(` ${path}`))
    ?.split(/\s+/)[4];
}

/** Where the reset is still under way, a first write is accepted. */
async function writeTwice(channel: Channel): Promise<void> {
  await put(channel, new Uint8Array(1));
  await put(channel, new Uint8Array(1));
}
