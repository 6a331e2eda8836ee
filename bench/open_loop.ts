import type { ChannelSide } from "../scenario.ts";
import { CLOCK } from "./clock.ts";
import { echoSlice } from "./echo_slice.ts";
import { mostInFlight } from "./in_flight.ts";
import { echoNumbered, receiveNumbered, sendNumbered } from "./numbered.ts";
import { waitUntil } from "./pacing.ts";
import { checkContent, payload, room } from "./payload.ts";
import type { Slice, Workload } from "./workload.ts";

/** Who achieves less than this share of the rate that was asked for is saturated. */
const KEPT_UP = 0.95;
/** More messages in flight show nothing more: the load is on the far end's queue then. */
const DEEPEST = 64;

/**
 * Sends at a given rate, at instants that are fixed before the first message, and times each message from the instant at
 * which it was *to be* sent to its echo. What holds up a message is so counted for all that were due meanwhile, also
 * where the near end got to send them late (no coordinated omission).
 *
 * Pacing: while nothing is in flight, the near end sleeps and reads the clock only for the last moment (`waitUntil`); the
 * far end has nothing to do then, so this takes no time from it on a common core. While something is in flight, the near
 * end waits for the echo in the transport's own receive, and sends what became due when that returns. It never waits for
 * an echo before it sends what is due, up to as many messages as surely fit into the channel (64 at most).
 *
 * Achieved is the number of messages over the time from the first instant to the last echo. Below 95 % of the rate that
 * was offered the transport is saturated: times then grow as long as the load lasts, and say how long it was.
 */
export const openLoop: Workload = {
  id: "open-loop",
  title: "A given rate, timed from the intended send",
  metric: { name: "response-time", unit: "ns", better: "lower" },
  figures: [
    { name: "offered", unit: "/s", better: "higher", typical: "median" },
    { name: "achieved", unit: "/s", better: "higher", typical: "median" },
    { name: "saturated", unit: "flag", better: "lower", typical: "median" },
  ],
  parameters: { payloadBytes: [64], ratePerSecond: [1_000, 10_000, 100_000] },
  quickParameters: {
    payloadBytes: [64],
    ratePerSecond: [1_000, 10_000, 100_000],
  },
  minBytes: 1,
  sliceFactor: 5,
  pilotOperations: 20,
  requires: { reliable: true, ordered: true },
  framing: "any",
  near: (side) => sendAtRate(side),
  async far({ channel, parameters, cues }) {
    const { payloadBytes = 64, operations = 1 } = parameters;
    const message = room(payloadBytes);
    await cues.give("ready");
    for (let operation = 0; operation < operations; operation++) {
      const echoed = echoNumbered(channel, message, operation);
      if (echoed !== true && !await echoed) return;
    }
  },
};

/** The near end, with a clock and a way to wait that tests replace. */
export async function sendAtRate(
  { channel, parameters, cues }: ChannelSide,
  clock = CLOCK,
  wait = waitUntil,
): Promise<Slice> {
  const { payloadBytes = 64, operations = 1, ratePerSecond = 1 } = parameters;
  const message = payload(payloadBytes);
  const echoed = room(payloadBytes);
  const samplesNs = new Float64Array(operations);
  const intervalNs = 1e9 / ratePerSecond;
  const deepest = Math.min(
    DEEPEST,
    mostInFlight(channel.framing, payloadBytes),
  );
  await cues.take();
  const begin = clock.now();
  let sent = 0;
  let arrived = 0;
  while (arrived < operations) {
    while (
      sent < operations && sent - arrived < deepest &&
      begin + sent * intervalNs <= clock.now()
    ) {
      const sending = sendNumbered(channel, message, sent++);
      if (sending !== undefined) await sending;
    }
    if (sent === arrived) {
      wait(begin + sent * intervalNs, clock);
      continue;
    }
    const received = receiveNumbered(channel, echoed, arrived + 1);
    if (received !== true && !await received) {
      throw new Error(`The channel ended at echo ${arrived}`);
    }
    samplesNs[arrived] = clock.now() - (begin + arrived * intervalNs);
    arrived++;
  }
  const elapsedNs = clock.now() - begin;
  checkContent(echoed, message);
  // The last message's own time is no part of the schedule.
  const achieved = operations / Math.max(elapsedNs, operations * intervalNs) *
    1e9;
  return {
    ...echoSlice(elapsedNs, samplesNs, payloadBytes),
    figures: {
      offered: ratePerSecond,
      achieved,
      saturated: achieved < KEPT_UP * ratePerSecond ? 1 : 0,
    },
  };
}
