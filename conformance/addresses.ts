import { strictEqual } from "node:assert/strict";
import type { Side } from "../scenario.ts";
import { messages } from "../transports/messages.ts";
import type { Channel, PacketSocket } from "../transports/transport.ts";
import { bindingOf, listeningOf } from "./_addresses.ts";
import { decoded, encoded, put, takeAll } from "./_either.ts";
import type { ConformanceCase } from "./case.ts";
import { soon } from "./expect.ts";
import { bothAddresses, unboundSender } from "./reported_addresses.ts";
import { connectedFilters, uniqueConnection } from "./kernel/both_ends.ts";

const CLIENTS = 100;
/** How many packets may be under way at a time, so that none is lost. */
const AT_A_TIME = 10;
const TOKEN_BYTES = 12;

/** Who is at the other end. */
export const addresses: readonly ConformanceCase[] = [
  {
    id: "ADR-001",
    title: "Sender address usable for a reply",
    priority: 1,
    level: "MUST",
    sources: [
      { doc: "recv(2)", section: "DESCRIPTION, recvfrom()" },
      { doc: "udp(7)" },
      { doc: "unix(7)", section: "Address format" },
    ],
    variants: [{
      id: "ADR-001",
      sentence:
        "A packet comes with its sender's address, and a reply to that address reaches the sender",
      when: { framing: "packet" },
      applies: ({ binding }) => binding !== undefined,
      framing: "none",
      async near(side) {
        await using socket = await bindFresh(side);
        await side.cues.give(socket.address);
        const sender = await soon("The sender's address", side.cues.take());
        const { text, from } = await packet(socket);
        strictEqual(text, "marco");
        strictEqual(from, sender, "The packet came from another address");
        await socket.send(encoded("polo"), from);
        strictEqual(
          await soon("The reply's arrival", side.cues.take()),
          "polo",
        );
        return {
          outcome: "pass",
          observed:
            "the packet came from its sender's address, a reply got there",
        };
      },
      async far(side) {
        await using socket = await bindFresh(side);
        const to = await side.cues.take();
        await side.cues.give(socket.address);
        await socket.send(encoded("marco"), to);
        const { text, from } = await packet(socket);
        strictEqual(from, to, "The reply came from another address");
        await side.cues.give(text);
      },
    }],
  },
  {
    id: "ADR-005",
    title: "N clients, N connections, no crosstalk",
    priority: 1,
    level: "MUST",
    sources: [
      { doc: "accept(2)", section: "DESCRIPTION" },
      { doc: "RFC 9293", section: "3.4.1" },
      { doc: "recv(2)", section: "DESCRIPTION, recvfrom()" },
    ],
    variants: [
      {
        id: "ADR-005",
        sentence:
          "Each of many clients has a connection of its own, on which only its own words come back",
        when: { connects: true },
        framing: "none",
        async near(side) {
          const listening = listeningOf(side);
          await using listener = await listening.listen(
            listening.freshAddress(side.directory),
          );
          await side.cues.give(listener.address);
          const serving: Promise<string>[] = [];
          while (serving.length < CLIENTS) {
            const channel = await soon(
              `Connection ${serving.length + 1}`,
              listener.accept(side.signal),
            );
            const served = echo(channel);
            served.catch(() => {});
            serving.push(served);
          }
          const tokens = await soon("All clients", Promise.all(serving));
          strictEqual(new Set(tokens).size, CLIENTS, "A token came twice");
          strictEqual(await soon("The clients' word", side.cues.take()), "own");
          return {
            outcome: "pass",
            observed:
              `${CLIENTS} connections at a time, each got back its own ${TOKEN_BYTES} B and no more`,
          };
        },
        async far(side) {
          const listening = listeningOf(side);
          const address = await side.cues.take();
          await using open = new AsyncDisposableStack();
          const clients: Channel[] = [];
          while (clients.length < CLIENTS) {
            clients.push(
              open.use(
                await soon("Connecting", listening.connect(address)),
              ),
            );
          }
          await Promise.all(
            clients.map((client, number) => getBack(client, number)),
          );
          await side.cues.give("own");
        },
      },
      {
        id: "ADR-005/packets",
        sentence:
          "Each of many senders has an address of its own, at which only its own words come back",
        when: { framing: "packet" },
        applies: ({ binding }) => binding !== undefined,
        framing: "none",
        async near(side) {
          await using socket = await bindFresh(side);
          await side.cues.give(socket.address);
          const senders = new Map<string, string>();
          for (let count = 0; count < CLIENTS; count++) {
            const { text, from } = await packet(socket);
            senders.set(from, text);
            await socket.send(encoded(text), from);
          }
          strictEqual(senders.size, CLIENTS, "Two senders share an address");
          strictEqual(new Set(senders.values()).size, CLIENTS);
          strictEqual(await soon("The clients' word", side.cues.take()), "own");
          return {
            outcome: "pass",
            observed:
              `${CLIENTS} senders, ${senders.size} addresses, each got back its own token`,
          };
        },
        async far(side) {
          const to = await side.cues.take();
          await using open = new AsyncDisposableStack();
          const clients: PacketSocket[] = [];
          while (clients.length < CLIENTS) {
            clients.push(open.use(await bindFresh(side)));
          }
          for (let first = 0; first < CLIENTS; first += AT_A_TIME) {
            const group = clients.slice(first, first + AT_A_TIME);
            await Promise.all(group.map(async (client, index) => {
              const token = tokenOf(first + index);
              await client.send(encoded(token), to);
              const { text, from } = await packet(client);
              strictEqual(text, token, "Another client's token came back");
              strictEqual(from, to, "The token came from another address");
            }));
          }
          await side.cues.give("own");
        },
      },
    ],
  },
  unboundSender,
  bothAddresses,
  uniqueConnection,
  connectedFilters,
];

async function bindFresh(side: Side): Promise<PacketSocket> {
  const binding = bindingOf(side);
  return await binding.bind(binding.freshAddress(side.directory));
}

async function packet(
  socket: PacketSocket,
): Promise<{ readonly text: string; readonly from: string }> {
  const into = new Uint8Array(64);
  const { bytes, from } = await soon("A packet", socket.receive(into));
  if (from === undefined) throw new Error("A packet came without an address");
  return { text: decoded(into.subarray(0, bytes)), from };
}

function tokenOf(number: number): string {
  return `client-${String(number).padStart(TOKEN_BYTES - 7, "0")}`;
}

/** Returns one token to whoever sent it, and closes. */
async function echo(channel: Channel): Promise<string> {
  await using open = channel;
  const { send, receive } = messages(open);
  const token = new Uint8Array(TOKEN_BYTES);
  if (!await receive(token)) throw new Error("A client closed without a word");
  await send(token);
  return decoded(token);
}

async function getBack(client: Channel, number: number): Promise<void> {
  await put(client, encoded(tokenOf(number)));
  const echoed = await soon("The token and the end", takeAll(client, 64));
  strictEqual(
    decoded(echoed),
    tokenOf(number),
    "Another client's token came back",
  );
}
