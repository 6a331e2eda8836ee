import { strictEqual } from "node:assert/strict";
import type { Side } from "../scenario.ts";
import type {
  Address,
  Listener,
  PacketSocket,
  Transport,
} from "../transports/transport.ts";
import { refusedWith } from "./_addresses.ts";
import { encoded } from "./_either.ts";
import { privateDirectory } from "./_names.ts";
import type { ConformanceCase, Observation } from "./case.ts";
import { refusal, soon } from "./expect.ts";

const CONTENT = "not a socket";

/** EST-003: an address at which nobody is. */
export const nobodyListens: ConformanceCase = {
  id: "EST-003",
  title: "Connection refused",
  priority: 1,
  level: "MUST",
  sources: [
    { doc: "connect(2)", section: "ERRORS" },
    { doc: "unix(7)", section: "ERRORS" },
    { doc: "RFC 9293", section: "3.5.2" },
  ],
  variants: [
    {
      id: "EST-003",
      sentence:
        "What a closed socket left in the file system refuses, and so do a regular file and a directory",
      when: { naming: "path" },
      applies: hasAddresses,
      framing: "none",
      async near(side) {
        await using place = decoys(side);
        const stale = await staleSocket(side, place.directory);
        for (const address of [stale, place.file, place.directory]) {
          await refusedWith(
            "ECONNREFUSED",
            `Reaching ${kindOf(address)}`,
            reach(side, address),
          );
        }
        return pass(
          "ECONNREFUSED at a stale socket file, a regular file and a directory",
        );
      },
      async far() {},
    },
    {
      id: "EST-003/port",
      sentence:
        "A port or name at which nobody listens any more refuses a connection",
      when: { connects: true },
      framing: "none",
      async near(side) {
        await refusedWith(
          "ECONNREFUSED",
          "Connecting to a former address",
          reach(side, await addressLeft(side)),
        );
        return pass("ECONNREFUSED");
      },
      async far() {},
    },
    {
      id: "EST-003/unnoticed",
      sentence:
        "Packets to a port that nobody holds any more are accepted all the same",
      when: { naming: "port", connects: false, sendAfterClose: "unnoticed" },
      applies: hasAddresses,
      framing: "none",
      async near(side) {
        const address = await addressLeft(side);
        await using socket = await bindFresh(side);
        for (const which of ["first", "second", "third"]) {
          await soon(
            `The ${which} packet`,
            socket.send(encoded("lost"), address),
          );
        }
        return pass("3 packets were accepted");
      },
      async far() {},
    },
  ],
};

/** EST-004: a path at which there is nothing. */
export const missingPath: ConformanceCase = {
  id: "EST-004",
  title: "Missing path",
  priority: 1,
  level: "MUST",
  sources: [
    { doc: "connect(2)", section: "ERRORS" },
    { doc: "unix(7)", section: "ERRORS" },
    { doc: "open(2)", section: "ERRORS" },
    { doc: "path_resolution(7)" },
  ],
  variants: [{
    id: "EST-004",
    sentence:
      "A path that does not exist is not found, and a file is not taken for a directory",
    when: { naming: "path" },
    framing: "none",
    async near(side) {
      await using place = decoys(side);
      await refusedWith(
        "ENOENT",
        "Reaching a path that does not exist",
        reach(side, `${place.directory}/missing`),
      );
      await refusedWith(
        "ENOTDIR",
        "Reaching a path below a file",
        reach(side, `${place.file}/below`),
      );
      return pass("ENOENT at a missing path, ENOTDIR below a file");
    },
    async far() {},
  }, {
    id: "EST-004/queue",
    sentence: "A queue that does not exist is not found",
    when: { naming: "queue" },
    framing: "none",
    async near(side) {
      await refusedWith(
        "ENOENT",
        "Reaching a queue that does not exist",
        reach(side, "/ipcmark-missing"),
      );
      return pass("ENOENT");
    },
    async far() {},
  }],
};

/** EST-006: an address that somebody has. */
export const addressInUse: ConformanceCase = {
  id: "EST-006",
  title: "Address in use",
  priority: 1,
  level: "MUST",
  sources: [
    { doc: "bind(2)", section: "ERRORS" },
    { doc: "unix(7)", section: "ERRORS" },
    { doc: "listen(2)", section: "ERRORS" },
  ],
  variants: [
    {
      id: "EST-006/path",
      sentence:
        "A path in use cannot be taken a second time, by this process or another, nor can one where a file is",
      when: { naming: "path" },
      applies: hasAddresses,
      framing: "none",
      async near(side) {
        await using place = decoys(side);
        await using owner = await open(side, freshAddress(side));
        await takenTwice(side, owner.address);
        const stale = await staleSocket(side, place.directory);
        for (const address of [stale, place.file, place.directory]) {
          await refusedWith(
            "EADDRINUSE",
            `Taking the place of ${kindOf(address)}`,
            open(side, address),
          );
        }
        strictEqual(Deno.readTextFileSync(place.file), CONTENT);
        return pass(
          "EADDRINUSE in both processes, and over a stale socket file, a regular file and a directory",
        );
      },
      far: takeAsWell,
    },
    {
      id: "EST-006",
      sentence:
        "An address in use cannot be taken a second time, by this process or another",
      when: {},
      applies: hasAddresses,
      oneHost: "both ends take the same address, which two hosts cannot",
      framing: "none",
      async near(side) {
        await using owner = await open(side, freshAddress(side));
        await takenTwice(side, owner.address);
        return pass("EADDRINUSE in the same process and in the other one");
      },
      far: takeAsWell,
    },
  ],
};

/** Has addresses that a program chooses. */
export function hasAddresses({ listening, binding }: Transport): boolean {
  return listening !== undefined || binding !== undefined;
}

function freshAddress(
  { transport, directory }: Side,
  within = directory,
): Address {
  const { listening, binding } = transport;
  if (listening) return listening.freshAddress(within);
  if (binding) return binding.freshAddress(within);
  throw new TypeError(`Cannot find an address: ${transport.name} has none`);
}

/** Listens at `address` or binds a socket to it. */
export async function open(
  { transport }: Side,
  address: Address,
): Promise<Listener | PacketSocket> {
  const { listening, binding } = transport;
  if (listening) return await listening.listen(address);
  if (binding) return await binding.bind(address);
  throw new TypeError(`Cannot take an address: ${transport.name} has none`);
}

async function bindFresh(side: Side): Promise<PacketSocket> {
  return await side.transport.binding!.bind(freshAddress(side));
}

/** Connects to `address`, sends a packet there, or takes it for a ticket where ends meet by neither. */
async function reach(
  side: Side,
  address: Address,
): Promise<AsyncDisposable | void> {
  const { transport, directory, signal } = side;
  if (transport.listening) return await transport.listening.connect(address);
  if (transport.binding) {
    await using socket = await bindFresh(side);
    return await socket.send(encoded("lost"), address);
  }
  const meeting = { directory, signal, token: "none", turnedAway() {} };
  return await transport.join(address, meeting);
}

/** An address that was in use a moment ago. */
async function addressLeft(side: Side): Promise<Address> {
  await using owner = await open(side, freshAddress(side));
  return owner.address;
}

/** A socket file without a socket: a second name for one that is open, which outlives its close. */
async function staleSocket(side: Side, within: string): Promise<Address> {
  const stale = `${within}/stale`;
  await using owner = await open(side, freshAddress(side, within));
  Deno.linkSync(owner.address, stale);
  return stale;
}

/** A directory with a regular file, both removed with all that was put there. */
export function decoys(side: Side): AsyncDisposable & {
  readonly directory: string;
  readonly file: string;
} {
  const directory = privateDirectory(side);
  const file = `${directory}/file`;
  Deno.writeTextFileSync(file, CONTENT);
  return {
    directory,
    file,
    // deno-lint-ignore require-await
    async [Symbol.asyncDispose]() {
      Deno.removeSync(directory, { recursive: true });
    },
  };
}

function kindOf(path: string): string {
  const { isDirectory, isSocket } = Deno.lstatSync(path);
  if (isSocket) return "a stale socket file";
  return isDirectory ? "a directory" : "a regular file";
}

async function takenTwice(side: Side, address: Address): Promise<void> {
  await refusedWith(
    "EADDRINUSE",
    "Taking the address again in the same process",
    open(side, address),
  );
  await side.cues.give(address);
  strictEqual(
    await soon("The other process's attempt", side.cues.take()),
    "EADDRINUSE",
    "The other process got the address",
  );
}

async function takeAsWell(side: Side): Promise<void> {
  const address = await side.cues.take();
  const { code = "no code" } = await refusal(
    "Taking the address in the other process",
    open(side, address),
  );
  await side.cues.give(code);
}

function pass(observed: string): Observation {
  return { outcome: "pass", observed };
}
