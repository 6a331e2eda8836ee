import { strictEqual } from "node:assert/strict";
import { deviceBytesSent } from "../../conformance/_kernel.ts";
import { put, take } from "../../conformance/_either.ts";
import { soon } from "../../conformance/expect.ts";
import { TWO_NETWORKS } from "../../conformance/impairment/needs.ts";
import { DEVICE } from "../../harness/cable.ts";
import type { Side } from "../../scenario.ts";
import type { Address } from "../../transports/transport.ts";
import { hasAddress } from "./_opened.ts";
import { probe } from "./probe.ts";

/** Far more than neighbours say to each other by themselves when a cable is plugged in. */
const BYTES = 1_048_576;
/** A packet that any transport takes, and few enough of them at a time for the least receive buffer. */
const PIECE_BYTES = 8_192;

const LOCALHOST = "127.0.0.1";

type Device = "lo" | "cable";

/** The bytes that loopback and a cable to another host have sent while so many went to one address. */
export const localTraffic = probe<{
  bytes: number;
  localhost: number[];
  ownAddress: number[];
  otherHost: number[];
}>({
  id: "PROBE-local-traffic",
  title:
    "Bytes sent by loopback and by the cable, for data to localhost, to the host's own address, to another host",
  sources: [
    { doc: "ip(7)", section: "Address format, INADDR_LOOPBACK" },
    { doc: "proc(5)", section: "/proc/net/dev" },
  ],
  variant: (found) => ({
    id: "PROBE-local-traffic",
    sentence:
      "Bytes sent by loopback and by the cable, for data to localhost, to the host's own address, to another host",
    when: { naming: "port" },
    applies: hasAddress,
    surroundings: "hosts",
    oneWay: "one process sends",
    needs: [TWO_NETWORKS],
    framing: "none",
    async near(side) {
      const other = await side.cues.take();
      return found({
        bytes: BYTES,
        localhost: await moved(() => toOneself(side, `${LOCALHOST}:0`)),
        ownAddress: await moved(() => toOneself(side)),
        otherHost: await moved(async () => {
          await send(side, other);
          strictEqual(await soon("Its arrival", side.cues.take()), "all");
        }),
      });
    },
    async far(side) {
      await using end = await receiver(side);
      await side.cues.give(end.address);
      await end.all();
      await side.cues.give("all");
    },
  }),
});

/** What each device has sent meanwhile, loopback first. */
async function moved(during: () => Promise<void>): Promise<number[]> {
  const before = devices();
  await during();
  const after = devices();
  return (["lo", "cable"] as const).map((each) => after[each] - before[each]);
}

function devices(): Readonly<Record<Device, number>> {
  const sent = deviceBytesSent();
  return { lo: sent.get("lo") ?? 0, cable: sent.get(DEVICE) ?? 0 };
}

async function toOneself(side: Side, at?: Address): Promise<void> {
  await using end = await receiver(side, at);
  const sending = send(side, end.address, at);
  await soon("The data", Promise.all([end.all(), sending]));
}

/** A port alone is one of a process's own host, which is not loopback here, though loopback's are told so. */
function withHost(address: Address): Address {
  return address.includes(":") ? address : `${LOCALHOST}:${address}`;
}

/** Takes what `send` sends, and answers each packet, so that none is lost. */
interface Receiver extends AsyncDisposable {
  readonly address: Address;
  all(): Promise<void>;
}

async function receiver(
  { transport: { listening, binding }, directory, signal }: Side,
  at?: Address,
): Promise<Receiver> {
  const into = new Uint8Array(PIECE_BYTES);
  if (listening) {
    const listener = await listening.listen(
      at ?? listening.freshAddress(directory),
    );
    return {
      address: withHost(listener.address),
      async all() {
        await using channel = await listener.accept(signal);
        while (await take(channel, into) !== null);
      },
      [Symbol.asyncDispose]: () => listener[Symbol.asyncDispose](),
    };
  }
  const socket = await binding!.bind(at ?? binding!.freshAddress(directory));
  return {
    address: withHost(socket.address),
    async all() {
      for (let got = 0; got < BYTES;) {
        const { bytes, from } = await socket.receive(into);
        got += bytes;
        await socket.send(new Uint8Array(1), withHost(from!));
      }
    },
    [Symbol.asyncDispose]: () => socket[Symbol.asyncDispose](),
  };
}

async function send(side: Side, to: Address, from?: Address): Promise<void> {
  const { transport: { listening, binding }, directory } = side;
  const piece = new Uint8Array(PIECE_BYTES);
  if (listening) {
    await using channel = await listening.connect(to);
    for (let sent = 0; sent < BYTES; sent += PIECE_BYTES) {
      await put(channel, piece);
    }
    return;
  }
  await using socket = await binding!.bind(
    from ?? binding!.freshAddress(directory),
  );
  for (let sent = 0; sent < BYTES; sent += PIECE_BYTES) {
    await socket.send(piece, to);
    await socket.receive(new Uint8Array(1));
  }
}
