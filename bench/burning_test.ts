import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { TRANSPORTS } from "../transports/mod.ts";
import type { PacketChannel, StreamChannel } from "../transports/transport.ts";
import { burningChannel, withBurning } from "./burning.ts";
import type { Clock } from "./clock.ts";

/** Time passes in what uses the clock, and by one with each reading. */
function fakeClock(): Clock & { pass(ns: number): void } {
  let time = 0;
  return { now: () => time++, pass: (ns) => void (time += ns) };
}

const MESSAGE = new Uint8Array(1);
const SEND_NS = 100;
const ANSWER_NS = 900;

/** Notes when it was used; sends and answers take their time. */
function slowStream(clock: ReturnType<typeof fakeClock>) {
  const sent: number[] = [];
  const send = () => {
    sent.push(clock.now());
    clock.pass(SEND_NS);
  };
  const channel: StreamChannel = {
    framing: "stream",
    // deno-lint-ignore require-await
    async read() {
      clock.pass(ANSWER_NS);
      return 1;
    },
    // deno-lint-ignore require-await
    write: async () => send(),
    // deno-lint-ignore require-await
    async writeSome() {
      send();
      return 1;
    },
    async closeWrite() {},
    async [Symbol.asyncDispose]() {},
  };
  return { channel, sent };
}

/** Some readings of the clock more or less, and what the estimate is off. */
function near(found: number, expected: number): void {
  strictEqual(
    Math.abs(found - expected) < 10 + 0.02 * expected,
    true,
    `${found} is not about ${expected}`,
  );
}

/** What a stream burns before each of several sends that are answered one by one, after pauses of these lengths. */
async function burntBefore(pausesNs: readonly number[]) {
  const clock = fakeClock();
  const { channel, sent } = slowStream(clock);
  const burning = burningChannel(channel, 0.5, clock);
  if (burning.framing !== "stream") throw new Error("No stream");
  const burnt: number[] = [];
  for (const pauseNs of pausesNs) {
    clock.pass(pauseNs);
    const asked = clock.now();
    await burning.write(MESSAGE);
    burnt.push(sent.at(-1)! - asked);
    await burning.read(MESSAGE);
  }
  return burnt;
}

const TRIP_NS = SEND_NS + ANSWER_NS;

Deno.test("burningChannel() burns its share of each trip, to which what it burnt does not count", async () => {
  const [first, ...others] = await burntBefore([0, 0, 0, 0]);
  near(first!, 0);
  for (const burnt of others) near(burnt, 0.5 * TRIP_NS);
});

Deno.test("burningChannel() is not put off by a pause", async () => {
  const burnt = await burntBefore([0, 0, 50_000, 0, 0]);
  for (const each of burnt.slice(1)) near(each, 0.5 * TRIP_NS);
});

Deno.test("burningChannel() comes to the time that longer trips take", async () => {
  const burnt = await burntBefore(Array.from({ length: 300 }, () => 9_000));
  const back = await burntBefore([
    ...Array.from({ length: 10 }, () => 9_000),
    ...Array.from({ length: 300 }, () => 0),
  ]);
  near(burnt.at(-1)!, 0.5 * (TRIP_NS + 9_000));
  near(back.at(-1)!, 0.5 * TRIP_NS);
});

Deno.test("burningChannel() burns nothing before sends that are not answered one by one", async () => {
  const clock = fakeClock();
  const { channel, sent } = slowStream(clock);
  const burning = burningChannel(channel, 0.5, clock);
  if (burning.framing !== "stream") throw new Error("No stream");
  for (let slice = 0; slice < 3; slice++) {
    for (let message = 0; message < 5; message++) {
      const asked = clock.now();
      await burning.writeSome(MESSAGE);
      near(sent.at(-1)! - asked, 0);
    }
    await burning.read(MESSAGE);
  }
});

Deno.test("burningChannel() burns before packets as well", async () => {
  const clock = fakeClock();
  const sent: number[] = [];
  const channel: PacketChannel = {
    framing: "packet",
    // deno-lint-ignore require-await
    async receive() {
      clock.pass(ANSWER_NS);
      return 1;
    },
    // deno-lint-ignore require-await
    async send() {
      sent.push(clock.now());
      clock.pass(SEND_NS);
    },
    async [Symbol.asyncDispose]() {},
  };
  const burning = burningChannel(channel, 0.2, clock);
  if (burning.framing !== "packet") throw new Error("No packets");
  await burning.send(MESSAGE);
  strictEqual(await burning.receive(MESSAGE), 1);
  const asked = clock.now();
  await burning.send(MESSAGE);
  near(sent[1]! - asked, 0.2 * (SEND_NS + ANSWER_NS));
});

Deno.test("withBurning() changes the one transport, and not its name", () => {
  const burn = { transport: "unix@deno", share: 0.1 };
  const burning = withBurning(TRANSPORTS, burn);
  deepStrictEqual(
    burning.map(({ name }) => name),
    TRANSPORTS.map(({ name }) => name),
  );
  const changed = burning.filter((each, index) => each !== TRANSPORTS[index]);
  deepStrictEqual(changed.map(({ name }) => name), ["unix@deno"]);
});
