import { deepStrictEqual, ok } from "node:assert/strict";
import { messages } from "../transports/messages.ts";
import type { Bytes } from "../transports/transport.ts";
import type { ConformanceCase } from "./case.ts";
import { synIntoVoid } from "./impairment/opening.ts";
import { userTimeout } from "./impairment/user_timeout.ts";
import { soon, staysPending } from "./expect.ts";
import { abortedConnect } from "./aborted_connect.ts";
import { fifoOpenings } from "./fifo_opening.ts";
import { keepAlive } from "./kernel/keepalive.ts";
import { queueTimes } from "./kernel/queue_times.ts";
import { givenUpWrite } from "./given_up_writes.ts";

const DEADLINE_MS = 30;

/** Time-outs and cancellation. */
export const timeouts: readonly ConformanceCase[] = [
  {
    id: "TMO-001",
    title: "Read deadline",
    priority: 1,
    level: "API",
    sources: [
      { doc: "socket(7)", section: "SO_RCVTIMEO and SO_SNDTIMEO" },
      { doc: "the contract of a channel", section: "read, receive" },
    ],
    variants: [{
      id: "TMO-001",
      sentence:
        "A read that is given up on at a deadline leaves writing possible, and loses no byte that comes late",
      when: {},
      framing: "any",
      async near({ channel, cues }) {
        const { send, receive } = messages(channel);
        const late = new Uint8Array(300);
        const reading = receive(late);
        ok(
          await staysPending(reading, DEADLINE_MS),
          "A read settled although nothing had been sent",
        );
        await soon("A write while a read is pending", send(numbered(5)));
        ok(
          await soon("The read that was given up on", reading),
          "The read that was given up on saw an end",
        );
        deepStrictEqual(late, numbered(300));

        const next = new Uint8Array(200);
        const given = cues.give("next");
        await soon("The read after it", receive(next));
        deepStrictEqual(next, numbered(200));
        await given;
        return {
          outcome: "pass",
          observed:
            `nothing for ${DEADLINE_MS} ms, 5 B written meanwhile, then all of 300 B late and 200 B after them`,
        };
      },
      async far({ channel, cues }) {
        const { send, receive } = messages(channel);
        const request = new Uint8Array(5);
        await receive(request);
        deepStrictEqual(request, numbered(5));
        await send(numbered(300));
        await cues.take();
        await send(numbered(200));
      },
    }],
  },
  userTimeout,
  synIntoVoid,
  givenUpWrite,
  abortedConnect,
  queueTimes,
  fifoOpenings,
  keepAlive,
];

function numbered(bytes: number): Bytes {
  return Uint8Array.from({ length: bytes }, (_, index) => index);
}
