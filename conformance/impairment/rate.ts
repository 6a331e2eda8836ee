import { ok, strictEqual } from "node:assert/strict";
import type { ConformanceCase, Observation } from "../case.ts";
import { impair } from "./impair.ts";
import { arrivesIntact, enough, sendOnDemand } from "./intact.ts";
import { RATE_LIMIT } from "./needs.ts";
import { PACKETS, receiveNumbered, sendNumbered } from "./packets.ts";
import { rateLimit } from "./recipe.ts";

const BYTES_PER_SECOND = 500_000;
const BURST_BYTES = 16_384;
const STREAM_BYTES = 131_072;
const PATIENCE_MS = 8_000;
/** What arrives besides headers: numbered packets of this size. */
const PACKET_BYTES = 100;

/** IMP-006. */
export const slowNetwork: ConformanceCase = {
  id: "IMP-006",
  title: "Delay and rate limit",
  priority: 3,
  level: "INFO",
  sources: [{ doc: "tc-tbf(8)", section: "DESCRIPTION" }],
  variants: [{
    id: "IMP-006",
    sentence:
      "Through a network with a limit of rate nothing comes faster than that, and all comes",
    when: { naming: "port", reliable: true },
    surroundings: "network",
    needs: [RATE_LIMIT],
    framing: "any",
    async near(side) {
      await using _ = await impair(rateLimit(BYTES_PER_SECOND, BURST_BYTES));
      const start = performance.now();
      await arrivesIntact(side, STREAM_BYTES, PATIENCE_MS);
      const seen = noFaster(STREAM_BYTES, performance.now() - start);
      await enough(side);
      return seen;
    },
    far: sendOnDemand,
  }, {
    id: "IMP-006/packets",
    sentence:
      "Through a network with a limit of rate nothing comes faster than that, and nothing is lost that its queue holds",
    when: { framing: "packet", naming: "port", reliable: false },
    surroundings: "network",
    needs: [RATE_LIMIT],
    framing: "packet",
    async near(side) {
      await using _ = await impair(rateLimit(BYTES_PER_SECOND, BURST_BYTES));
      const start = performance.now();
      await side.cues.give("set");
      const numbers = await receiveNumbered(side);
      const seen = noFaster(PACKETS * PACKET_BYTES, performance.now() - start);
      strictEqual(numbers.length, PACKETS, "Packets that came");
      return seen;
    },
    async far(side) {
      await side.cues.take();
      await sendNumbered(side);
    },
  }],
};

/** A bucket lets no more through, however slow or busy a machine is. */
function noFaster(bytes: number, ms: number): Observation {
  const most = BURST_BYTES + BYTES_PER_SECOND * ms / 1_000;
  ok(bytes <= most, `${bytes} B came in ${ms} ms, in which ${most} B may come`);
  const rate = Math.round(bytes / ms);
  return {
    outcome: "pass",
    observed: `${bytes} B in ${Math.round(ms)} ms, ${rate} kB/s of ${
      BYTES_PER_SECOND / 1_000
    }; a delay without a limit of rate would need netem`,
  };
}
