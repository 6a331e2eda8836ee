import { ok, strictEqual } from "node:assert/strict";
import type { ChannelSide } from "../scenario.ts";
import { messages } from "../transports/messages.ts";
import type { MaybePromise } from "../transports/transport.ts";
import { numbered, numberOf } from "./_numbered.ts";
import type { ConformanceCase } from "./case.ts";
import { soon, staysPending } from "./expect.ts";

/** Large pieces first, then small ones: what is held depends on them, as each costs room beside its bytes. */
const PIECES = { stream: [65_536, 1_024], packet: [8_192, 100] };
/** Whoever holds that much for an end that does not read has no bound. */
const UNBOUNDED_BYTES = 67_108_864;
const ALL_MS = 8_000;

/** FLW-010. */
export const heldBytes: ConformanceCase = {
  id: "FLW-010",
  title: "Bytes buffered in the kernel",
  priority: 2,
  level: "INFO",
  sources: [
    { doc: "socket(7)", section: "Socket options, SO_SNDBUF" },
    { doc: "tcp(7)", section: "/proc interfaces, tcp_rmem and tcp_wmem" },
    { doc: "pipe(7)", section: "Pipe capacity" },
  ],
  variants: [{
    id: "FLW-010",
    sentence:
      "What is accepted for an end that does not read has a bound, in large pieces and in small ones; how much it is, is recorded",
    when: { backpressure: true },
    framing: "any",
    async near(side) {
      const seen: string[] = [];
      for (const bytes of PIECES[side.channel.framing]) {
        const pieces = await fillUp(side, bytes);
        seen.push(`${pieces * bytes} B in ${pieces} pieces of ${bytes} B`);
      }
      return { outcome: "pass", observed: seen.join(", ") };
    },
    async far({ channel, cues }) {
      const { receive } = messages(channel);
      for (const bytes of PIECES[channel.framing]) {
        const pieces = Number(await cues.take());
        const piece = new Uint8Array(bytes);
        for (let number = 0; number < pieces; number++) {
          ok(await receive(piece), `The end came before piece ${number}`);
          strictEqual(numberOf(piece), number, "A piece is out of turn");
        }
        await cues.give("emptied");
      }
    },
  }],
};

/** How many pieces are accepted while nobody reads. Afterwards nothing is held any more. */
async function fillUp(
  { channel, cues }: ChannelSide,
  bytes: number,
): Promise<number> {
  const { send } = messages(channel);
  let sends = 0;
  let last: MaybePromise<void>;
  do {
    ok(sends * bytes < UNBOUNDED_BYTES, `${sends * bytes} B were accepted`);
    last = send(numbered(sends++, bytes));
  } while (!await staysPending(last));
  await cues.give(String(sends));
  await soon("The piece that waited", last, ALL_MS);
  const word = await soon("What the other end read", cues.take(), ALL_MS);
  strictEqual(word, "emptied");
  return sends - 1;
}
