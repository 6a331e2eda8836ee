import { strictEqual } from "node:assert/strict";
import { DEVICE } from "../../harness/cable.ts";
import type { Side } from "../../scenario.ts";
import type { ConformanceCase } from "../case.ts";
import { SOON_MS } from "../expect.ts";
import { countFromNow, enoughHits } from "./evidence.ts";
import { impair, type Impaired, runTool } from "./impair.ts";
import { arrivesIntact, enough, sendOnDemand } from "./intact.ts";
import { CORRUPTION } from "./needs.ts";
import { NUMBERED, PACKETS, receiveNumbered, sendNumbered } from "./packets.ts";
import { corruption } from "./recipe.ts";

const PERCENT = 5;
const STREAM_BYTES = 524_288;
const PATIENCE_MS = 8_000;
/** Segments that carry bytes, and no acknowledgement, whose 64th byte would be behind its end. */
const FULL_SEGMENTS = "meta l4proto tcp meta length > 1000";

/** IMP-009. */
export const alteredPackets: ConformanceCase = {
  id: "IMP-009",
  title: "Corruption",
  priority: 3,
  level: "MUST",
  sources: [
    { doc: "RFC 9293", section: "3.1", requirement: "MUST-2" },
    { doc: "RFC 9293", section: "3.1", requirement: "MUST-3" },
    { doc: "RFC 768" },
  ],
  variants: [{
    id: "IMP-009",
    sentence:
      "Where a path alters packets, no altered byte is delivered: checksums tell, and segments are sent again",
    when: { naming: "port", reliable: true },
    surroundings: "hosts",
    needs: [CORRUPTION],
    framing: "any",
    async near(side) {
      const counted = countFromNow();
      await using impaired = await impair(
        corruption(PERCENT, FULL_SEGMENTS, DEVICE),
      );
      strictEqual(await side.cues.take(), "ready");
      await arrivesIntact(side, STREAM_BYTES, PATIENCE_MS);
      await enoughHits(`${STREAM_BYTES} B`, impaired);
      const altered = await allNoticed(
        impaired,
        () => counted("Tcp.InCsumErrors"),
      );
      await enough(side);
      return {
        outcome: "pass",
        observed:
          `${STREAM_BYTES} B intact, ${altered} segments altered, ${altered} wrong checksums noticed`,
      };
    },
    async far(side) {
      await computeChecksums();
      await side.cues.give("ready");
      await sendOnDemand(side);
    },
  }, {
    id: "IMP-009/packets",
    sentence: "What a path alters is lost, and never delivered",
    when: { framing: "packet", naming: "port", reliable: false },
    surroundings: "hosts",
    needs: [CORRUPTION],
    framing: "packet",
    async near(side) {
      const counted = countFromNow();
      await using impaired = await impair(
        corruption(PERCENT, NUMBERED, DEVICE),
      );
      await side.cues.give("set");
      const numbers = await receiveNumbered(side);
      await enoughHits(`${PACKETS} packets`, impaired);
      const altered = await allNoticed(
        impaired,
        () => counted("Udp.InCsumErrors"),
      );
      strictEqual(
        numbers.length,
        PACKETS - altered,
        `Of ${PACKETS} packets ${altered} were altered`,
      );
      return {
        outcome: "pass",
        observed:
          `${PACKETS} sends succeeded, ${altered} packets altered and noticed by their checksums, ${numbers.length} came unaltered`,
      };
    },
    async far(side: Side & Parameters<typeof sendNumbered>[0]) {
      await side.cues.take();
      await computeChecksums();
      await sendNumbered(side);
    },
  }],
};

/** How many packets were altered, each of them noticed: the last may be on its way through the kernel still. */
async function allNoticed(
  impaired: Impaired,
  count: () => number,
): Promise<number> {
  const deadline = performance.now() + SOON_MS;
  while (true) {
    const noticed = count();
    const altered = await impaired.hits();
    if (noticed === altered) return altered;
    if (performance.now() < deadline) continue;
    strictEqual(noticed, altered, "Wrong checksums that were noticed");
  }
}

/**
 * Has this end's kernel compute checksums and cut what it sends into packets: it leaves both to the device, and a cable in
 * memory does neither.
 */
async function computeChecksums(): Promise<void> {
  const off = ["tx", "tso", "gso"].flatMap((feature) => [feature, "off"]);
  await runTool("ethtool", "-K", DEVICE, ...off);
}
