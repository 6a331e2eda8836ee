import { ok, strictEqual } from "node:assert/strict";
import type { ChannelSide } from "../scenario.ts";
import { encoded, put, sendOnAndOn, take } from "./_either.ts";
import type { ConformanceCase } from "./case.ts";
import { refusal, soon, staysPending } from "./expect.ts";

/** A mechanism that takes this much without a reader holds up nobody. */
const HELD_UP_BY_BYTES = 64 * 1_048_576;
/** How many sends may pass before a later one must be refused. */
const PATIENCE = 64;

const PIECE_BYTES = 65_536;
const PACKET_BYTES = 1024;

/** What a write is refused with once nobody can read it (write(2), send(2)). */
const NO_READER = ["EPIPE", "ECONNRESET"];
/** What a packet is refused with: nobody holds the address, or nothing is there any more (unix(7), node:child_process). */
const NO_RECEIVER = [
  "ECONNREFUSED",
  "ENOENT",
  "EPIPE",
  "ECONNRESET",
  "ERR_IPC_CHANNEL_CLOSED",
  // A connected datagram socket, after a first refusal that has disconnected it.
  "ENOTCONN",
];

/** CLS-005: one variant for each thing that a sender may notice. */
export const sendAfterClose: ConformanceCase = {
  id: "CLS-005",
  title: "Write after the peer closed",
  priority: 1,
  level: "MUST",
  sources: [
    { doc: "pipe(7)", section: "I/O on pipes and FIFOs" },
    { doc: "unix(7)", section: "ERRORS" },
    { doc: "send(2)", section: "ERRORS" },
    { doc: "RFC 9293", section: "3.5.2" },
  ],
  variants: [
    {
      id: "CLS-005",
      sentence: "The first send after the other end has closed is refused",
      when: { sendAfterClose: "refused-at-once" },
      framing: "any",
      async near(side) {
        const { channel } = side;
        await afterClose(side);
        const codes: string[] = [];
        for (const which of ["first", "second"]) {
          const { code = "" } = await refusal(
            `The ${which} send`,
            put(channel, encoded("lost")),
          );
          mustBeAmong(
            channel.framing === "stream" ? NO_READER : NO_RECEIVER,
            code,
          );
          codes.push(code);
        }
        return {
          outcome: "pass",
          observed: `two sends got ${codes.join(", then ")}`,
        };
      },
      far: close,
    },
    {
      id: "CLS-005/later",
      sentence:
        "The first send after the other end has closed is accepted, a later one is refused",
      when: { sendAfterClose: "refused-later" },
      framing: "any",
      async near(side) {
        const { channel } = side;
        await afterClose(side);
        await soon("The first send", put(channel, encoded("lost")));
        for (let sent = 2; sent <= PATIENCE; sent++) {
          const code = await soon(
            "A later send",
            codeOf(put(channel, encoded("lost"))),
          );
          if (code === undefined) continue;
          mustBeAmong(NO_READER, code);
          return {
            outcome: "pass",
            observed: `the first send was accepted, send ${sent} got ${code}`,
          };
        }
        throw new Error(`None of ${PATIENCE} sends was refused`);
      },
      far: close,
    },
    {
      id: "CLS-005/eventually",
      sentence:
        "Sends after the other end has closed may be accepted for a while, then they are refused",
      when: { sendAfterClose: "refused-eventually" },
      framing: "any",
      async near(side) {
        await afterClose(side);
        const { code, sent } = await soon("A refusal", refusedSend(side));
        mustBeAmong(NO_READER, code);
        return { outcome: "pass", observed: `send ${sent} got ${code}` };
      },
      far: close,
    },
    {
      id: "CLS-005/unnoticed",
      sentence:
        "Sends after the other end has closed are accepted all the same",
      when: { sendAfterClose: "unnoticed" },
      framing: "any",
      async near(side) {
        await afterClose(side);
        for (let sent = 1; sent <= 5; sent++) {
          await soon(`Send ${sent}`, put(side.channel, encoded("lost")));
        }
        return { outcome: "pass", observed: "5 sends were accepted" };
      },
      far: close,
    },
  ],
};

/** CLS-015: those who wait for the other end must not wait for ever. */
export const blockedAtPeerClose: ConformanceCase = {
  id: "CLS-015",
  title: "Blocked operations wake on peer close",
  priority: 1,
  level: "MUST",
  sources: [
    { doc: "pipe(7)", section: "I/O on pipes and FIFOs" },
    { doc: "recv(2)", section: "RETURN VALUE" },
    { doc: "send(2)", section: "ERRORS" },
    { doc: "Linux commit 6551d5c56eb0" },
  ],
  variants: [
    {
      id: "CLS-015",
      sentence:
        "When the other end closes, a reader that waits finds the end and a writer that waits is refused",
      when: { endOfStream: true, backpressure: true },
      framing: "any",
      async near({ channel, cues }) {
        const reading = take(channel, new Uint8Array(16));
        const writing = sendOnAndOn(channel, {
          pieceBytes: PIECE_BYTES,
          limitBytes: HELD_UP_BY_BYTES,
        });
        ok(
          await staysPending(Promise.race([reading, writing.refused])),
          "A read or a write ended before the other end closed",
        );
        await cues.give("close");
        // The other end closes with unread data, which some mechanisms report to the reader (unix(7), RFC 9293 3.6.1).
        const read = await soon("The waiting read", endOf(reading));
        const written = await soon(
          "The waiting write",
          codeOf(writing.refused),
        );
        mustBeAmong(["end", "ECONNRESET"], read);
        mustBeAmong(NO_READER, written);
        return {
          outcome: "pass",
          observed:
            `the read got ${read}; the write got ${written} after ${writing.acceptedBytes()} B`,
        };
      },
      async far({ channel, cues }) {
        await cues.take();
        await channel[Symbol.asyncDispose]();
      },
    },
    {
      id: "CLS-015/no-end",
      sentence:
        "When the other end closes, a sender that waits is refused and a receiver waits on",
      when: {
        endOfStream: false,
        backpressure: true,
        sendAfterClose: "refused-at-once",
      },
      framing: "any",
      async near({ channel, cues }) {
        const receiving = take(channel, new Uint8Array(16));
        const sending = sendOnAndOn(channel, {
          pieceBytes: PACKET_BYTES,
          limitBytes: HELD_UP_BY_BYTES,
        });
        ok(
          await staysPending(Promise.race([receiving, sending.refused])),
          "A receive or a send ended before the other end closed",
        );
        await cues.give("close");
        const sent = await soon("The waiting send", codeOf(sending.refused));
        mustBeAmong(NO_RECEIVER, sent);
        ok(await staysPending(receiving), "The receive ended");
        return {
          outcome: "pass",
          observed:
            `the send got ${sent} after ${sending.acceptedBytes()} B; the receive waited on`,
        };
      },
      async far({ channel, cues }) {
        await cues.take();
        await channel[Symbol.asyncDispose]();
      },
    },
  ],
};

async function close({ channel, cues }: ChannelSide): Promise<void> {
  await channel[Symbol.asyncDispose]();
  await cues.give("closed");
}

/** Sends until one is refused, with a turn of the event loop after each. */
async function refusedSend(
  { channel }: ChannelSide,
): Promise<{ readonly code: string; readonly sent: number }> {
  for (let sent = 1;; sent++) {
    const code = await codeOf(put(channel, encoded("lost")));
    if (code !== undefined) return { code, sent };
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

async function afterClose({ cues }: ChannelSide): Promise<void> {
  strictEqual(await soon("The close", cues.take()), "closed");
}

/** The code that `promise` rejects with, or `undefined` where it resolves. */
async function codeOf(promise: Promise<unknown>): Promise<string | undefined> {
  try {
    await promise;
    return undefined;
  } catch (error) {
    const { code, name } = error as Error & { code?: string };
    return code ?? name;
  }
}

async function endOf(reading: Promise<number | null>): Promise<string> {
  let bytes: number | null | undefined;
  const code = await codeOf(reading.then((value) => bytes = value));
  return code ?? (bytes === null ? "end" : `${bytes} B`);
}

function mustBeAmong(
  expected: readonly string[],
  actual: string | undefined,
): void {
  ok(
    actual !== undefined && expected.includes(actual),
    `Expected ${expected.join(" or ")}, got ${actual || "success"}`,
  );
}
