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

/** What was burnt before a send that began at `began`: some readings of the clock more or less. */
function near(found: number, expected: number): void {
  strictEqual(
    Math.abs(found - expected) < 10,
    true,
    `${found} is not about ${expected}`,
  );
}

Deno.test("burningChannel() burns its share of the trip before, pauses between trips apart", async () => {
  const clock = fakeClock();
  const { channel, sent } = slowStream(clock);
  const burning = burningChannel(channel, 0.5, clock);
  if (burning.framing !== "stream") throw new Error("No stream");
  for (let trip = 0; trip < 4; trip++) {
    clock.pass(50_000);
    const asked = clock.now();
    await burning.write(MESSAGE);
    const burnt = sent[trip]! - asked;
    // What was burnt for a trip is no part of it: the share stays the same.
    near(burnt, trip === 0 ? 0 : 0.5 * (SEND_NS + ANSWER_NS));
    await burning.read(MESSAGE);
  }
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
