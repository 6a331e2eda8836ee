import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { ChannelSide } from "../scenario.ts";
import { memoryPacket } from "../transports/memory.ts";
import type { Bytes, PacketChannel } from "../transports/transport.ts";
import type { Clock } from "./clock.ts";
import { sendAtRate } from "./open_loop.ts";
import { sequenceOf, stamp } from "./payload.ts";

const MICROSECOND = 1_000;

/** Time that passes only when something is done. */
function simulated() {
  let now = 0;
  const clock: Clock = { now: () => now };
  return {
    clock,
    advanceTo: (time: number) => now = Math.max(now, time),
    wait: (deadline: number) => void (now = Math.max(now, deadline)),
  };
}

/**
 * A far end in simulated time: takes `serviceNs` for each message, one after the other, and once, before message
 * `stallsAt`, `stallNs` more.
 */
function farEnd(
  { clock, advanceTo }: ReturnType<typeof simulated>,
  { serviceNs, stallsAt = -1, stallNs = 0 }: {
    serviceNs: number;
    stallsAt?: number;
    stallNs?: number;
  },
): PacketChannel & { readonly sentAt: number[] } {
  const answers: { readonly echo: Bytes; readonly at: number }[] = [];
  const sentAt: number[] = [];
  let busyUntil = 0;
  return {
    framing: "packet",
    sentAt,
    // deno-lint-ignore require-await
    async send(packet) {
      sentAt.push(clock.now());
      const echo = packet.slice();
      const stall = sequenceOf(packet) === stallsAt ? stallNs : 0;
      busyUntil = Math.max(busyUntil, clock.now()) + serviceNs + stall;
      stamp(echo, sequenceOf(packet) + 1);
      answers.push({ echo, at: busyUntil });
    },
    // deno-lint-ignore require-await
    async receive(into) {
      const { echo, at } = answers.shift()!;
      advanceTo(at);
      into.set(echo);
      return echo.length;
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

function sideOf(
  channel: PacketChannel,
  parameters: Readonly<Record<string, number>>,
): ChannelSide {
  return {
    transport: memoryPacket,
    channel,
    parameters,
    cues: { give: async () => {}, take: () => Promise.resolve("ready") },
    directory: "",
    signal: AbortSignal.any([]),
    die: () => Promise.reject(new Error("Nobody dies here")),
    note() {},
  };
}

async function run(
  far: Parameters<typeof farEnd>[1],
  { operations = 100, ratePerSecond = 10_000, payloadBytes = 64 } = {},
) {
  const time = simulated();
  const channel = farEnd(time, far);
  const slice = await sendAtRate(
    sideOf(channel, { payloadBytes, operations, ratePerSecond }),
    time.clock,
    time.wait,
  );
  return { ...slice, sentAt: channel.sentAt };
}

Deno.test("open-loop sends at fixed instants and times the service alone where it keeps up", async () => {
  const { samplesNs, sentAt, figures } = await run({
    serviceNs: 20 * MICROSECOND,
  });
  deepStrictEqual(
    sentAt.slice(0, 4),
    [0, 100, 200, 300].map((us) => us * MICROSECOND),
  );
  ok(samplesNs.every((ns) => Math.abs(ns - 20 * MICROSECOND) < 1));
  deepStrictEqual(figures, {
    offered: 10_000,
    achieved: 10_000,
    saturated: 0,
  });
});

Deno.test("open-loop counts a stall for every message that was due meanwhile", async () => {
  const { samplesNs, figures } = await run({
    serviceNs: 20 * MICROSECOND,
    stallsAt: 10,
    stallNs: 1_000 * MICROSECOND,
  });
  const us = [...samplesNs].map((ns) => Math.round(ns / MICROSECOND));
  strictEqual(us[9], 20);
  strictEqual(us[10], 1_020);
  // Due 100 µs later, done 20 µs later, and so on: a closed loop would show one slow message and no other.
  deepStrictEqual(us.slice(11, 14), [940, 860, 780]);
  strictEqual(us.filter((each) => each > 100).length, 12);
  strictEqual(us.at(-1), 20);
  strictEqual(figures?.["saturated"], 0);
});

Deno.test("open-loop tells saturation, where times grow to the end", async () => {
  const { samplesNs, figures } = await run({ serviceNs: 200 * MICROSECOND });
  strictEqual(Math.round(figures!["achieved"]!), 5_000);
  strictEqual(figures!["saturated"], 1);
  const last = samplesNs.at(-1)!;
  strictEqual(Math.round(last / MICROSECOND), 100 * 200 - 99 * 100);
  ok(samplesNs.every((ns, index) => index === 0 || ns > samplesNs[index - 1]!));
});

Deno.test("open-loop never has more in flight than surely fits", async () => {
  const time = simulated();
  let inFlight = 0;
  let most = 0;
  const far = farEnd(time, { serviceNs: 1e6 });
  const channel: PacketChannel = {
    ...far,
    send(packet) {
      most = Math.max(most, ++inFlight);
      return far.send(packet);
    },
    receive(into) {
      inFlight--;
      return far.receive(into);
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  await sendAtRate(
    sideOf(channel, { payloadBytes: 64, operations: 50, ratePerSecond: 1e6 }),
    time.clock,
    time.wait,
  );
  strictEqual(most, 8);
});
