import { ok, strictEqual } from "node:assert/strict";
import type { Side } from "../scenario.ts";
import type { Address, Channel, Listener } from "../transports/transport.ts";
import { bindingOf, listeningOf, refusedWith } from "./_addresses.ts";
import { put, take } from "./_either.ts";
import type { ConformanceCase, Observation } from "./case.ts";
import { soon } from "./expect.ts";

/** What Deno makes of the kernel's error numbers: `code` holds for every API, the class for Deno's. */
const CLASSES: Readonly<Record<string, new (message: string) => Error>> = {
  ECONNREFUSED: Deno.errors.ConnectionRefused,
  ECONNRESET: Deno.errors.ConnectionReset,
  ENOENT: Deno.errors.NotFound,
  EADDRINUSE: Deno.errors.AddrInUse,
  EPIPE: Deno.errors.BrokenPipe,
  EMSGSIZE: Error,
  EINVAL: TypeError,
};

/** Longer than `sun_path` (unix(7)) on every system, shorter than a file name may be. */
const LONG_NAME = "x".repeat(120);

/** Which error a failure shows as. */
export const errors: readonly ConformanceCase[] = [
  {
    id: "API-001",
    title: "errno → error class",
    priority: 1,
    level: "API",
    sources: [
      { doc: "Deno.errors" },
      { doc: "connect(2)", section: "ERRORS" },
      { doc: "bind(2)", section: "ERRORS" },
      { doc: "send(2)", section: "ERRORS" },
    ],
    variants: [
      {
        id: "API-001",
        sentence:
          "Each failure of a connection to a path shows as the error of its number",
        when: { connects: true, naming: "path" },
        framing: "none",
        oneWay: "one program plays both ends",
        async near(side) {
          const { connect, listen, freshAddress } = listeningOf(side);
          const long = `${side.directory}/${LONG_NAME}`;
          const check = checker(side);
          await check("ENOENT", "a missing path", connect(missing(side)));
          await check("EINVAL", "a path too long", connect(long));
          await check("EINVAL", "a path too long to listen", listen(long));
          const address = freshAddress(side.directory);
          const listener = await listen(address);
          await check("EADDRINUSE", "a path in use", listen(address));
          if (refusesSoon(side)) {
            await check("EPIPE", "a broken pipe", brokenPipe(side, listener));
          }
          await check("ECONNRESET", "unread data", unreadData(side, listener));
          // Takes the file away from its listener, which would unlink it.
          const stale = `${address}.stale`;
          Deno.renameSync(address, stale);
          await listener[Symbol.asyncDispose]();
          await check("ECONNREFUSED", "a stale path", connect(stale));
          Deno.removeSync(stale);
          return check.observation();
        },
        async far() {},
      },
      {
        id: "API-001/port",
        sentence:
          "Each failure of a connection to a port or name shows as the error of its number",
        when: { connects: true },
        framing: "none",
        oneWay: "one program plays both ends",
        async near(side) {
          const { connect, listen, freshAddress } = listeningOf(side);
          const check = checker(side);
          const listener = await listen(freshAddress(side.directory));
          const { address } = listener;
          await check("EADDRINUSE", "an address in use", listen(address));
          if (refusesSoon(side)) {
            await check("EPIPE", "a broken pipe", brokenPipe(side, listener));
          }
          await listener[Symbol.asyncDispose]();
          await check("ECONNREFUSED", "a former address", connect(address));
          return check.observation();
        },
        async far() {},
      },
      {
        id: "API-001/packets",
        sentence:
          "Each failure of a packet to a path shows as the error of its number",
        when: { framing: "packet", naming: "path" },
        applies: ({ binding }) => binding !== undefined,
        framing: "none",
        oneWay: "one program plays both ends",
        async near(side) {
          const { bind, freshAddress } = bindingOf(side);
          const { maxPacketBytes } = side.transport.capabilities;
          const check = checker(side);
          const byte = new Uint8Array(1);
          const long = `${side.directory}/${LONG_NAME}`;
          await using sender = await bind(freshAddress(side.directory));
          const { send } = sender;
          await check("ENOENT", "a missing path", send(byte, missing(side)));
          await check("EINVAL", "a path too long", send(byte, long));
          await check("EINVAL", "a path too long to bind", bind(long));
          const socket = await bind(freshAddress(side.directory));
          const { address } = socket;
          await check("EADDRINUSE", "a path in use", bind(address));
          const tooLarge = new Uint8Array(maxPacketBytes! + 1);
          await check(
            "EMSGSIZE",
            "a packet too large",
            send(tooLarge, address),
          );
          const stale = `${address}.stale`;
          Deno.renameSync(address, stale);
          await socket[Symbol.asyncDispose]();
          await check("ECONNREFUSED", "a stale path", send(byte, stale));
          Deno.removeSync(stale);
          return check.observation();
        },
        async far() {},
      },
      {
        id: "API-001/packet-port",
        sentence:
          "Each failure of a packet to a port shows as the error of its number",
        when: { framing: "packet", naming: "port" },
        applies: ({ binding }) => binding !== undefined,
        framing: "none",
        oneWay: "one program plays both ends",
        async near(side) {
          const { bind, freshAddress } = bindingOf(side);
          const { maxPacketBytes } = side.transport.capabilities;
          const check = checker(side);
          await using socket = await bind(freshAddress(side.directory));
          const { address, send } = socket;
          await check("EADDRINUSE", "a port in use", bind(address));
          const tooLarge = new Uint8Array(maxPacketBytes! + 1);
          await check(
            "EMSGSIZE",
            "a packet too large",
            send(tooLarge, address),
          );
          await check("EINVAL", "port 0", send(new Uint8Array(1), "0"));
          return check.observation();
        },
        async far() {},
      },
      {
        id: "API-001/channel",
        sentence:
          "Writing to a channel whose other process is gone shows as the error of its number",
        when: { framing: "stream", connects: false },
        framing: "stream",
        separateProcesses: true,
        async near(side) {
          const check = checker(side);
          await side.cues.give("die");
          const end = side.channel.read(new Uint8Array(1));
          strictEqual(await soon("The end of the other process", end), null);
          await check("EPIPE", "a broken pipe", writeOnAndOn(side.channel));
          return check.observation();
        },
        async far({ cues, die }) {
          await cues.take();
          await die();
        },
      },
    ],
  },
];

/** Holds each failure against the table, and keeps the books. */
function checker({ transport }: Side) {
  const seen: string[] = [];
  async function check(
    code: string,
    what: string,
    attempt: Promise<AsyncDisposable | void>,
  ): Promise<void> {
    const error = await refusedWith(code, what, attempt);
    if (transport.api === "deno") {
      const Class = CLASSES[code]!;
      ok(error instanceof Class, `${what} showed as ${error.constructor.name}`);
      if (Class === Error) strictEqual(error.constructor, Error);
    }
    seen.push(`${what}: ${code}, ${error.constructor.name}`);
  }
  return Object.assign(check, {
    observation: (): Observation => ({
      outcome: "pass",
      observed: seen.join("; "),
    }),
  });
}

function missing({ directory }: Side): Address {
  return `${directory}/missing`;
}

/** Both ends of a connection, in this process. */
async function connected(side: Side, listener: Listener) {
  return await soon(
    "Connecting",
    Promise.all([
      listeningOf(side).connect(listener.address),
      listener.accept(side.signal),
    ]),
  );
}

/** Whether writes in quick succession notice that the other end has closed. */
function refusesSoon({ transport }: Side): boolean {
  return ["refused-at-once", "refused-later"].includes(
    transport.capabilities.sendAfterClose,
  );
}

async function brokenPipe(side: Side, listener: Listener): Promise<void> {
  const [channel, peer] = await connected(side, listener);
  await using writing = channel;
  await peer[Symbol.asyncDispose]();
  await writeOnAndOn(writing);
}

/**
 * Writes until that is refused; comes to an end where it never is. A process that dies closes its descriptors one after
 * the other, which a thousand quick writes may outrun.
 */
async function writeOnAndOn(channel: Channel): Promise<void> {
  for (let writes = 0; writes < 1_000; writes++) {
    await put(channel, new Uint8Array(1));
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

/** Reads from a peer that closed before it had read what it was sent. */
async function unreadData(side: Side, listener: Listener): Promise<void> {
  const [channel, peer] = await connected(side, listener);
  await using reading = channel;
  await put(reading, new Uint8Array(1));
  await peer[Symbol.asyncDispose]();
  await take(reading, new Uint8Array(1));
}
