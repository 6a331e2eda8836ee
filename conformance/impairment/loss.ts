import { ok, strictEqual } from "node:assert/strict";
import type { ConformanceCase } from "../case.ts";
import { countFromNow, enoughHits } from "./evidence.ts";
import { impair } from "./impair.ts";
import { arrivesIntact, enough, sendOnDemand } from "./intact.ts";
import { LOSS } from "./needs.ts";
import {
  inversions,
  NUMBERED,
  PACKETS,
  receiveNumbered,
  sendNumbered,
} from "./packets.ts";
import { loss, TCP } from "./recipe.ts";

/** The share that is lost, and as much as it takes for that to show. */
const RATES = [
  { percent: 1, bytes: 2 * 1_048_576 },
  { percent: 5, bytes: 524_288 },
  { percent: 15, bytes: 131_072 },
] as const;
/** In all, less than the harness waits. */
const PATIENCE_MS = 8_500;
const UDP_PERCENT = 15;

/** IMP-001. */
export const lossOfSegments: ConformanceCase = {
  id: "IMP-001",
  title: "TCP survives loss",
  priority: 1,
  level: "MUST",
  sources: [
    { doc: "RFC 9293", section: "2.2" },
    { doc: "RFC 9293", section: "3.8.1", requirement: "MUST-19" },
  ],
  variants: [{
    id: "IMP-001",
    sentence:
      "Where 1, 5 and 15 % of all packets are lost, all arrives unaltered, and segments were sent again",
    when: { naming: "port", reliable: true },
    surroundings: "network",
    needs: [LOSS],
    framing: "any",
    async near(side) {
      const seen: string[] = [];
      const deadline = Date.now() + PATIENCE_MS;
      for (const { percent, bytes } of RATES) {
        const counted = countFromNow();
        await using impaired = await impair(loss(percent, TCP));
        await arrivesIntact(side, bytes, deadline - Date.now());
        const lost = await enoughHits(`${percent} % of ${bytes} B`, impaired);
        const again = counted("Tcp.RetransSegs");
        ok(again > 0, `${lost} packets were lost, and no segment sent again`);
        seen.push(
          `${percent} %: ${bytes} B, ${lost} packets lost, ${again} segments sent again`,
        );
      }
      await enough(side);
      return { outcome: "pass", observed: seen.join("; ") };
    },
    far: sendOnDemand,
  }],
};

/** IMP-002. */
export const lossOfDatagrams: ConformanceCase = {
  id: "IMP-002",
  title: "UDP loses under loss",
  priority: 1,
  level: "DOC",
  sources: [
    { doc: "udp(7)", section: "DESCRIPTION" },
    { doc: "RFC 768" },
  ],
  variants: [{
    id: "IMP-002",
    sentence:
      "What a path loses is lost without an error, and the rest arrives unaltered and in order",
    when: { framing: "packet", naming: "port", reliable: false },
    surroundings: "network",
    needs: [LOSS],
    framing: "packet",
    async near(side) {
      const counted = countFromNow();
      await using impaired = await impair(loss(UDP_PERCENT, NUMBERED));
      await side.cues.give("set");
      const numbers = await receiveNumbered(side);
      const lost = await enoughHits(`${UDP_PERCENT} % of packets`, impaired);
      const overrun = counted("Udp.RcvbufErrors");
      strictEqual(
        numbers.length,
        PACKETS - lost - overrun,
        `Of ${PACKETS} packets ${lost} were lost on their way`,
      );
      strictEqual(inversions(numbers), 0, "Their order changed");
      return {
        outcome: "pass",
        observed:
          `${PACKETS} sends succeeded, ${lost} packets lost, ${numbers.length} came, in order`,
      };
    },
    async far(side) {
      await side.cues.take();
      await sendNumbered(side);
    },
  }],
};
