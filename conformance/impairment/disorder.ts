import { strictEqual } from "node:assert/strict";
import type { ConformanceCase } from "../case.ts";
import { UnresolvedError } from "../expect.ts";
import { countFromNow, enoughHits } from "./evidence.ts";
import { impair } from "./impair.ts";
import { arrivesIntact, enough, sendOnDemand } from "./intact.ts";
import { DUPLICATION, REORDERING } from "./needs.ts";
import {
  inversions,
  NUMBERED,
  PACKETS,
  receiveNumbered,
  sendNumbered,
} from "./packets.ts";
import { duplication, reordering, TCP } from "./recipe.ts";

const DOUBLED_PERCENT = 20;
const DELAYED_PERCENT = 10;
/** Slow enough for a packet to be overtaken, fast enough for all to come in a second. */
const SEGMENTS_KBIT = 3_000;
const PACKETS_KBIT = 100;
const STREAM_BYTES = 524_288;
const PATIENCE_MS = 8_000;

/** IMP-003. */
export const doubledPackets: ConformanceCase = {
  id: "IMP-003",
  title: "Duplication",
  priority: 2,
  level: "MUST",
  sources: [
    { doc: "RFC 9293", section: "2.2" },
    { doc: "udp(7)", section: "DESCRIPTION" },
  ],
  variants: [{
    id: "IMP-003",
    sentence: "Where packets are doubled, every byte arrives once",
    when: { naming: "port", reliable: true },
    surroundings: "network",
    needs: [DUPLICATION],
    framing: "any",
    async near(side) {
      const counted = countFromNow();
      await using impaired = await impair(duplication(DOUBLED_PERCENT, TCP));
      await arrivesIntact(side, STREAM_BYTES, PATIENCE_MS);
      const doubled = await enoughHits(`${STREAM_BYTES} B`, impaired);
      await enough(side);
      return {
        outcome: "pass",
        observed: `${STREAM_BYTES} B intact, ${doubled} packets doubled, ${
          counted("TcpExt.TCPDSACKOldSent")
        } reported as come before (D-SACK)`,
      };
    },
    far: sendOnDemand,
  }, {
    id: "IMP-003/packets",
    sentence: "What a path doubles comes twice",
    when: { framing: "packet", naming: "port", reliable: false },
    surroundings: "network",
    needs: [DUPLICATION],
    framing: "packet",
    async near(side) {
      await using impaired = await impair(
        duplication(DOUBLED_PERCENT, NUMBERED),
      );
      await side.cues.give("set");
      const numbers = await receiveNumbered(side);
      const doubled = await enoughHits(`${PACKETS} packets`, impaired);
      strictEqual(new Set(numbers).size, PACKETS, "Packets that came");
      strictEqual(
        numbers.length,
        PACKETS + doubled,
        `${doubled} of ${PACKETS} packets were doubled`,
      );
      return {
        outcome: "pass",
        observed: `${PACKETS} packets sent, ${numbers.length} came`,
      };
    },
    far: sendOnceSet,
  }],
};

/** IMP-004. */
export const delayedPackets: ConformanceCase = {
  id: "IMP-004",
  title: "Reordering",
  priority: 2,
  level: "MUST",
  sources: [
    { doc: "RFC 9293", section: "3.10.7.4", requirement: "SHLD-31" },
    { doc: "udp(7)", section: "DESCRIPTION" },
  ],
  variants: [{
    id: "IMP-004",
    sentence:
      "Where packets overtake others, bytes arrive in order; segments that come early are kept",
    when: { naming: "port", reliable: true },
    surroundings: "network",
    needs: [REORDERING],
    framing: "any",
    async near(side) {
      const counted = countFromNow();
      await using impaired = await impair(
        reordering(DELAYED_PERCENT, TCP, SEGMENTS_KBIT),
      );
      await arrivesIntact(side, STREAM_BYTES, PATIENCE_MS);
      const delayed = await enoughHits(`${STREAM_BYTES} B`, impaired);
      const kept = counted("TcpExt.TCPOFOQueue");
      if (kept === 0) throw noneOvertaken(delayed);
      await enough(side);
      return {
        outcome: "pass",
        observed:
          `${STREAM_BYTES} B intact, ${delayed} packets delayed, ${kept} segments kept that came early (TCPOFOQueue)`,
      };
    },
    far: sendOnDemand,
  }, {
    id: "IMP-004/packets",
    sentence: "What a path delays comes late, behind packets sent after it",
    when: { framing: "packet", naming: "port", reliable: false },
    surroundings: "network",
    needs: [REORDERING],
    framing: "packet",
    async near(side) {
      await using impaired = await impair(
        reordering(DELAYED_PERCENT, NUMBERED, PACKETS_KBIT),
      );
      await side.cues.give("set");
      const numbers = await receiveNumbered(
        side,
        ({ length }) => PACKETS - length,
      );
      const delayed = await enoughHits(`${PACKETS} packets`, impaired);
      strictEqual(new Set(numbers).size, PACKETS, "Packets that came");
      const late = inversions(numbers);
      if (late === 0) throw noneOvertaken(delayed);
      return {
        outcome: "pass",
        observed:
          `${PACKETS} packets came, ${delayed} of them delayed, ${late} times a number came behind a greater one`,
      };
    },
    far: sendOnceSet,
  }],
};

function noneOvertaken(delayed: number): UnresolvedError {
  return new UnresolvedError(
    `${delayed} packets were delayed, and none was overtaken`,
  );
}

async function sendOnceSet(
  side: Parameters<typeof sendNumbered>[0],
): Promise<void> {
  await side.cues.take();
  await sendNumbered(side);
}
