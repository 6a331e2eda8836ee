import { ok, strictEqual } from "node:assert/strict";
import type { ChannelSide } from "../scenario.ts";
import { messages } from "../transports/messages.ts";
import type { PacketChannel } from "../transports/transport.ts";
import { take } from "./_either.ts";
import { numbered, numberOf } from "./_numbered.ts";
import { exchangePaced } from "./_paced.ts";
import type { ConformanceCase } from "./case.ts";
import { soon, staysPending } from "./expect.ts";

const MESSAGES = 1_000;
const MESSAGE_BYTES = 64;
/** An answer carries the number of its request and this, so that a channel cannot answer by giving it back. */
const ANSWER = 1_000_000;
const ANSWER_MS = 200;
const MOST_RESENDS = 10;

/** INT-003. */
export const inOrder: ConformanceCase = {
  id: "INT-003",
  title: "FIFO order, one sender",
  priority: 1,
  level: "MUST",
  sources: [
    { doc: "unix(7)", section: "DESCRIPTION" },
    { doc: "RFC 9293", section: "2.2" },
    { doc: "mq_send(3)", section: "DESCRIPTION" },
  ],
  variants: [{
    id: "INT-003",
    sentence:
      "Messages of one sender arrive in the order in which it sent them",
    when: { ordered: true, reliable: true },
    framing: "any",
    async near({ channel }) {
      const numbers = await soon(
        `${MESSAGES} messages`,
        receiveNumbers(channel),
      );
      strictEqual(inversions(numbers), 0, describeOrder(numbers));
      strictEqual(numbers.length, MESSAGES, describeOrder(numbers));
      return { outcome: "pass", observed: describeOrder(numbers) };
    },
    async far({ channel }) {
      await sendNumbers(channel);
    },
  }, {
    id: "INT-003/unordered",
    sentence: "Packets may overtake each other; whether they do is recorded",
    when: { framing: "packet", ordered: false },
    framing: "packet",
    async near(side) {
      const numbers = await collectNumbers(side);
      return { outcome: "info", observed: describeOrder(numbers) };
    },
    far: sendNumbersPaced,
  }],
};

/** INT-004. */
export const onceEach: ConformanceCase = {
  id: "INT-004",
  title: "No loss, no duplication (reader drains)",
  priority: 1,
  level: "MUST",
  sources: [
    { doc: "unix(7)", section: "DESCRIPTION" },
    { doc: "RFC 9293", section: "2.2" },
    { doc: "udp(7)", section: "DESCRIPTION" },
  ],
  variants: [{
    id: "INT-004",
    sentence: "Each message arrives exactly once while the receiver keeps up",
    when: { reliable: true },
    framing: "any",
    async near({ channel, cues }) {
      const numbers = await soon(
        `${MESSAGES} messages`,
        receiveNumbers(channel),
      );
      const message = new Uint8Array(MESSAGE_BYTES);
      const next = messages(channel).receive(message);
      ok(await staysPending(next), "More messages arrived than were sent");
      await cues.give("counted");
      await soon("A last message", next);
      strictEqual(numberOf(message), MESSAGES, "The last message is another");
      const { lost, doubled } = tally(numbers);
      strictEqual(lost, 0, `${lost} of ${MESSAGES} messages were lost`);
      strictEqual(doubled, 0, `${doubled} messages came more than once`);
      return {
        outcome: "pass",
        observed: `${MESSAGES} messages came once each`,
      };
    },
    async far({ channel, cues }) {
      await sendNumbers(channel);
      await cues.take();
      await messages(channel).send(numbered(MESSAGES, MESSAGE_BYTES));
    },
  }, {
    id: "INT-004/unreliable",
    sentence:
      "Each packet arrives once at a pace that suits the receiver, though nothing promises it",
    when: { framing: "packet", reliable: false },
    framing: "packet",
    async near(side) {
      const { lost, doubled } = tally(await collectNumbers(side));
      return {
        outcome: lost + doubled === 0 ? "pass" : "non-strict",
        observed:
          `${MESSAGES} packets sent, ${lost} lost, ${doubled} came again`,
      };
    },
    far: sendNumbersPaced,
  }],
};

/** INT-007. */
export const pingPong: ConformanceCase = {
  id: "INT-007",
  title: "Ping-pong 1000",
  priority: 1,
  level: "MUST",
  sources: [
    { doc: "RFC 9293", section: "2.2" },
    { doc: "unix(7)", section: "DESCRIPTION" },
  ],
  variants: [{
    id: "INT-007",
    sentence: "Each of a thousand requests is answered before the next is sent",
    when: { reliable: true },
    framing: "any",
    async near({ channel }) {
      const { send, receive } = messages(channel);
      const answer = new Uint8Array(MESSAGE_BYTES);
      for (let turn = 0; turn < MESSAGES; turn++) {
        await send(numbered(turn, MESSAGE_BYTES));
        await soon(`The answer to request ${turn}`, receive(answer));
        strictEqual(numberOf(answer), turn + ANSWER, "Another answer came");
      }
      return { outcome: "pass", observed: `${MESSAGES} turns` };
    },
    async far({ channel }) {
      const { send, receive } = messages(channel);
      const request = new Uint8Array(MESSAGE_BYTES);
      for (let turn = 0; turn < MESSAGES; turn++) {
        await receive(request);
        await send(numbered(numberOf(request) + ANSWER, MESSAGE_BYTES));
      }
    },
  }, {
    id: "INT-007/resend",
    sentence:
      "Each of a thousand requests is answered; one that is lost is sent again",
    when: { framing: "packet", reliable: false },
    framing: "packet",
    async near({ channel, cues }) {
      const answer = new Uint8Array(MESSAGE_BYTES);
      let receiving: Promise<number | null> | undefined;
      let resends = 0;
      for (let turn = 0; turn < MESSAGES; turn++) {
        let answered = false;
        await channel.send(numbered(turn, MESSAGE_BYTES));
        while (!answered) {
          receiving ??= take(channel, answer);
          if (await staysPending(receiving, ANSWER_MS)) {
            ok(++resends <= MOST_RESENDS, `${resends} requests without answer`);
            await channel.send(numbered(turn, MESSAGE_BYTES));
            continue;
          }
          await receiving;
          receiving = undefined;
          const number = numberOf(answer) - ANSWER;
          ok(number >= 0 && number <= turn, "Nobody sent this answer");
          // A request that was sent again may be answered twice.
          answered = number === turn;
        }
      }
      await cues.give("enough");
      return {
        outcome: resends === 0 ? "pass" : "non-strict",
        observed: `${MESSAGES} turns, ${resends} requests sent again`,
      };
    },
    async far({ channel, cues }) {
      const request = new Uint8Array(MESSAGE_BYTES);
      const enough = cues.take();
      while (true) {
        const next = await Promise.race([enough, channel.receive(request)]);
        if (next === "enough") return;
        await channel.send(
          numbered(numberOf(request) + ANSWER, MESSAGE_BYTES),
        );
      }
    },
  }],
};

async function sendNumbers(channel: ChannelSide["channel"]): Promise<void> {
  const { send } = messages(channel);
  for (let number = 0; number < MESSAGES; number++) {
    await send(numbered(number, MESSAGE_BYTES));
  }
}

async function receiveNumbers(
  channel: ChannelSide["channel"],
): Promise<number[]> {
  const { receive } = messages(channel);
  const message = new Uint8Array(MESSAGE_BYTES);
  const numbers: number[] = [];
  while (numbers.length < MESSAGES && await receive(message)) {
    numbers.push(numberOf(message));
  }
  return numbers;
}

async function sendNumbersPaced(
  side: ChannelSide<PacketChannel>,
): Promise<void> {
  const packets = Array.from(
    { length: MESSAGES },
    (_, number) => numbered(number, MESSAGE_BYTES),
  );
  await exchangePaced(side, packets, 0, () => {});
}

async function collectNumbers(
  side: ChannelSide<PacketChannel>,
): Promise<number[]> {
  const numbers: number[] = [];
  await exchangePaced(side, [], MESSAGES, (packet) => {
    numbers.push(numberOf(packet));
  });
  return numbers;
}

/** How often a number does not exceed the one before it. */
function inversions(numbers: readonly number[]): number {
  return numbers.filter((number, index) =>
    index > 0 && number <= numbers[index - 1]!
  ).length;
}

function describeOrder(numbers: readonly number[]): string {
  return `${numbers.length} of ${MESSAGES} messages, ${
    inversions(numbers)
  } of them behind a later one`;
}

function tally(numbers: readonly number[]) {
  const different = new Set(numbers);
  const sent = [...different].filter((number) => number < MESSAGES).length;
  ok(sent === different.size, "A message arrived that nobody sent");
  return { lost: MESSAGES - sent, doubled: numbers.length - different.size };
}
