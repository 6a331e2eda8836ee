import { ok, strictEqual } from "node:assert/strict";
import type { Side } from "../scenario.ts";
import type { Address } from "../transports/transport.ts";
import type { ConformanceCase, Observation } from "./case.ts";
import { bindingOf, listeningOf, refusedWith } from "./_addresses.ts";
import { soon } from "./expect.ts";
import {
  isSocketFile,
  nameExists,
  namesIn,
  nothingIn,
  privateDirectory,
} from "./_names.ts";
import { hostOwn, joinOwn } from "./_opening.ts";
import { processGone } from "./_proc.ts";
import { nameReuse } from "./kernel/names_life.ts";
import { unlinked } from "./unlinked.ts";
import { descriptors } from "./descriptors.ts";
import { leftovers } from "./leftovers.ts";

/** Names and their ends: what an owner's death leaves, what an orderly close takes away. */
export const lifecycle: readonly ConformanceCase[] = [
  {
    id: "LIF-001",
    title: "Stale socket file",
    priority: 1,
    level: "DOC",
    sources: [
      { doc: "unix(7)", section: "NOTES" },
      { doc: "bind(2)", section: "ERRORS" },
      { doc: "connect(2)", section: "ERRORS" },
    ],
    variants: [
      {
        id: "LIF-001",
        sentence:
          "The socket file of a killed owner stays, refuses connections and takes the name, until somebody unlinks it",
        when: { connects: true, naming: "path" },
        framing: "none",
        separateProcesses: true,
        async near(side) {
          const listening = listeningOf(side);
          const path = await afterDeath(side);
          ok(isSocketFile(path), "The socket file is gone");
          await refusedWith(
            "ECONNREFUSED",
            "Connecting to it",
            listening.connect(path),
          );
          await refusedWith(
            "EADDRINUSE",
            "Listening at it",
            listening.listen(path),
          );
          Deno.removeSync(path);
          await using listener = await listening.listen(path);
          await using _one = await soon("Connecting", listening.connect(path));
          await using _other = await soon(
            "Accepting",
            listener.accept(side.signal),
          );
          return pass(
            "the file stayed; connect ECONNREFUSED, listen EADDRINUSE; after unlink both worked",
          );
        },
        async far(side) {
          const listening = listeningOf(side);
          await using listener = await listening.listen(
            listening.freshAddress(side.directory),
          );
          await dieOwning(side, listener.address);
        },
      },
      {
        id: "LIF-001/packets",
        sentence:
          "The socket file of a killed owner stays, refuses packets and takes the name, until somebody unlinks it",
        when: { framing: "packet", naming: "path" },
        applies: ({ binding }) => binding !== undefined,
        framing: "none",
        separateProcesses: true,
        async near(side) {
          const binding = bindingOf(side);
          await using sender = await binding.bind(
            binding.freshAddress(side.directory),
          );
          const path = await afterDeath(side);
          ok(isSocketFile(path), "The socket file is gone");
          await refusedWith(
            "ECONNREFUSED",
            "Sending to it",
            sender.send(new Uint8Array(1), path),
          );
          await refusedWith("EADDRINUSE", "Binding it", binding.bind(path));
          Deno.removeSync(path);
          await using receiver = await binding.bind(path);
          await sender.send(new Uint8Array(3), path);
          const { bytes } = await soon(
            "A packet to the new owner",
            receiver.receive(new Uint8Array(8)),
          );
          strictEqual(bytes, 3);
          return pass(
            "the file stayed; send ECONNREFUSED, bind EADDRINUSE; after unlink both worked",
          );
        },
        async far(side) {
          const binding = bindingOf(side);
          await using socket = await binding.bind(
            binding.freshAddress(side.directory),
          );
          await dieOwning(side, socket.address);
        },
      },
      {
        id: "LIF-001/port",
        sentence:
          "The port or name of a killed owner refuses connections and can be listened at again at once",
        when: { connects: true },
        oneHost: "both ends take the same address, which two hosts cannot",
        framing: "none",
        separateProcesses: true,
        async near(side) {
          const listening = listeningOf(side);
          const port = await afterDeath(side);
          await refusedWith(
            "ECONNREFUSED",
            "Connecting to it",
            listening.connect(port),
          );
          await using listener = await listening.listen(port);
          strictEqual(listener.address, port);
          return pass("connect ECONNREFUSED, listen worked at once");
        },
        async far(side) {
          const listening = listeningOf(side);
          await using listener = await listening.listen(
            listening.freshAddress(side.directory),
          );
          await dieOwning(side, listener.address);
        },
      },
      {
        id: "LIF-001/packet-port",
        sentence: "The port of a killed owner can be bound again at once",
        when: { framing: "packet", naming: "port" },
        applies: ({ binding }) => binding !== undefined,
        oneHost: "both ends take the same address, which two hosts cannot",
        framing: "none",
        separateProcesses: true,
        async near(side) {
          const port = await afterDeath(side);
          await using socket = await bindingOf(side).bind(port);
          strictEqual(socket.address, port);
          return pass("bind worked at once");
        },
        async far(side) {
          const binding = bindingOf(side);
          await using socket = await binding.bind(
            binding.freshAddress(side.directory),
          );
          await dieOwning(side, socket.address);
        },
      },
    ],
  },
  {
    id: "LIF-002",
    title: "Orderly close: who removes the name",
    priority: 1,
    level: "API",
    sources: [
      { doc: "unix(7)", section: "NOTES" },
      { doc: "fifo(7)" },
      { doc: "the contract of a transport", section: "nameOutlivesClose" },
    ],
    variants: [
      {
        id: "LIF-002",
        sentence: "Closing a listener removes its socket file",
        when: { connects: true, naming: "path" },
        framing: "none",
        oneWay: "one program does it all",
        async near(side) {
          const listening = listeningOf(side);
          const path = listening.freshAddress(side.directory);
          {
            await using _listener = await listening.listen(path);
            ok(
              isSocketFile(path),
              "There is no socket file while it is in use",
            );
          }
          ok(!nameExists(path), "The socket file is still there");
          await refusedWith(
            "ENOENT",
            "Connecting to it",
            listening.connect(path),
          );
          return pass("a socket file while open, none after; connect ENOENT");
        },
        async far() {},
      },
      {
        id: "LIF-002/packets",
        sentence: "Closing a bound socket removes its socket file",
        when: { framing: "packet", naming: "path" },
        applies: ({ binding, api }) => binding !== undefined && api !== "deno",
        framing: "none",
        oneWay: "one program does it all",
        near: async (side) => pass(await closeBinding(side)),
        async far() {},
      },
      {
        id: "LIF-002/deno-packets",
        sentence:
          "Closing a bound socket removes its socket file, although Deno's own close leaves it",
        when: { framing: "packet", naming: "path" },
        applies: ({ binding, api }) => binding !== undefined && api === "deno",
        framing: "none",
        oneWay: "one program does it all",
        async near(side) {
          const observed = await closeBinding(side);
          const path = bindingOf(side).freshAddress(side.directory);
          Deno.listenDatagram({ transport: "unixpacket", path }).close();
          ok(isSocketFile(path), "Deno.listenDatagram removes its file by now");
          Deno.removeSync(path);
          return pass(`${observed}; Deno.listenDatagram alone leaves it`);
        },
        async far() {},
      },
      {
        id: "LIF-002/channel",
        sentence: "Closing both ends of a channel removes its names",
        when: { connects: false, framing: "stream", naming: "path" },
        framing: "none",
        async near(side) {
          const directory = privateDirectory(side);
          await side.cues.give(directory);
          const channel = await soon(
            "Opening the channel",
            hostOwn(side, { directory }),
          );
          await side.cues.take();
          const names = namesIn(directory);
          await channel[Symbol.asyncDispose]();
          await side.cues.give("closed");
          await side.cues.take();
          ok(names.length > 0, "There is no name while the channel is open");
          nothingIn(directory, "After closing");
          Deno.removeSync(directory);
          return pass(`${names.length} names while open, none after`);
        },
        async far(side) {
          const directory = await side.cues.take();
          const ticket = await side.cues.take();
          const channel = await joinOwn(side, ticket, { directory });
          await side.cues.give("joined");
          await side.cues.take();
          await channel[Symbol.asyncDispose]();
          await side.cues.give("closed");
        },
      },
    ],
  },
  unlinked,
  nameReuse,
  ...descriptors,
  ...leftovers,
];

function pass(observed: string): Observation {
  return { outcome: "pass", observed };
}

/** Near: the address of an owner that has been killed since. */
async function afterDeath({ cues }: Side): Promise<Address> {
  const address = await cues.take();
  const pid = Number(await cues.take());
  await cues.give("die");
  await processGone(pid);
  return address;
}

/** Far: dies while it owns `address`. */
async function dieOwning(side: Side, address: Address): Promise<void> {
  await side.cues.give(address);
  await side.cues.give(String(Deno.pid));
  await side.cues.take();
  await side.die();
}

async function closeBinding(side: Side): Promise<string> {
  const binding = bindingOf(side);
  const path = binding.freshAddress(side.directory);
  {
    await using _socket = await binding.bind(path);
    ok(isSocketFile(path), "There is no socket file while it is in use");
  }
  ok(!nameExists(path), "The socket file is still there");
  return "a socket file while open, none after";
}
