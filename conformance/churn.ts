import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { Side } from "../scenario.ts";
import type { Channel } from "../transports/transport.ts";
import { listeningOf } from "./_addresses.ts";
import { put, take } from "./_either.ts";
import type { ConformanceCase } from "./case.ts";
import { soon } from "./expect.ts";
import { descriptorSurplus, openDescriptors } from "./_proc.ts";

const CONNECTIONS = 10_000;
/** Connections that come about at once. */
const LANES = 8;
/** Where connecting is slow, fewer must do: as many as there are by then, which is told. */
const ENOUGH_MS = 500;
const FEWEST = 200;
/** The ports for connections are used up (ip(7), ip_local_port_range). */
const NO_PORT_LEFT = "EADDRNOTAVAIL";

/** CON-009: connections that come and go. */
export const churn: ConformanceCase = {
  id: "CON-009",
  title: "Connect/close churn",
  priority: 2,
  level: "INFO",
  sources: [
    { doc: "ip(7)", section: "/proc interfaces, ip_local_port_range" },
    { doc: "RFC 9293", section: "3.6.1" },
  ],
  variants: [{
    id: "CON-009",
    sentence:
      "Short connections, thousands of them, are each accepted once, or find no port left, and leave no descriptor open at either end",
    when: { connects: true },
    framing: "none",
    separateProcesses: true,
    async near(side) {
      const { cues, directory } = side;
      const address = await cues.take();
      await meetOnce(side, address);
      await cues.take();
      const before = openDescriptors(directory);
      const { connected, refused } = await connectManyTimes(side, address);
      await cues.give("stop");
      const far = JSON.parse(await cues.take()) as Ended;
      ok(connected > 0, "No connection came about");
      strictEqual(far.accepted, connected, "Connections that were accepted");
      deepStrictEqual(
        [await surplus(side, before), far.surplus],
        [0, 0],
        "Descriptors that are left at this end and the other",
      );
      const counted = before === undefined
        ? "there is no /proc to count descriptors in"
        : "no descriptor is left";
      return {
        outcome: "pass",
        observed:
          `${connected} connections, ${refused} found no port; ${counted}`,
      };
    },
    async far(side) {
      const { cues, directory } = side;
      const { listen, freshAddress } = listeningOf(side);
      const stop = new AbortController();
      const signal = AbortSignal.any([stop.signal, side.signal]);
      await using listener = await listen(freshAddress(directory));
      await cues.give(listener.address);
      await sayAndClose(await listener.accept(signal));
      const before = openDescriptors(directory);
      await cues.give("counted");
      cues.take().then(() => stop.abort(), (error) => stop.abort(error));
      let accepted = 0;
      try {
        while (true) {
          await sayAndClose(await listener.accept(signal));
          accepted++;
        }
      } catch (error) {
        if (!stop.signal.aborted) throw error;
      }
      const ended: Ended = { accepted, surplus: await surplus(side, before) };
      await cues.give(JSON.stringify(ended));
    },
  }],
};

/** What the end that accepted has seen. */
interface Ended {
  readonly accepted: number;
  readonly surplus: number;
}

async function connectManyTimes(side: Side, address: string) {
  const seen = { connected: 0, refused: 0 };
  const deadline = Date.now() + ENOUGH_MS;
  let begun = 0;
  async function connectOnAndOn(): Promise<void> {
    while (begun++ < CONNECTIONS) {
      if (await meetOnce(side, address)) seen.connected++;
      else seen.refused++;
      if (begun >= FEWEST && Date.now() > deadline) return;
    }
  }
  await Promise.all(Array.from({ length: LANES }, connectOnAndOn));
  return seen;
}

/** Whether a connection came about: one that did brings a byte, then the end. */
async function meetOnce(side: Side, address: string): Promise<boolean> {
  let channel: Channel;
  try {
    channel = await listeningOf(side).connect(address);
  } catch (error) {
    if ((error as { code?: string }).code === NO_PORT_LEFT) return false;
    throw error;
  }
  await using _ = channel;
  const byte = new Uint8Array(1);
  strictEqual(await soon("A byte", take(channel, byte)), 1);
  strictEqual(await soon("The end", take(channel, byte)), null);
  return true;
}

/**
 * The end that accepted closes first: it has the listener's port, and what TCP remembers of the connection (TIME-WAIT) must not
 * use up the ports of others.
 */
async function sayAndClose(accepted: Channel): Promise<void> {
  await using channel = accepted;
  await put(channel, new Uint8Array(1));
}

async function surplus(
  { directory }: Side,
  before: number | undefined,
): Promise<number> {
  return before === undefined ? 0 : await descriptorSurplus(directory, before);
}
