import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { ConformanceCase } from "../case.ts";
import { enoughHits } from "./evidence.ts";
import { impair } from "./impair.ts";
import { LOSS } from "./needs.ts";
import { NUMBERED, PACKETS, receiveNumbered, sendNumbered } from "./packets.ts";
import { refusal } from "./recipe.ts";

const PERCENT = 15;

/** IMP-008. */
export const droppedOnTheWayOut: ConformanceCase = {
  id: "IMP-008",
  title: "Local filter drop is not silent",
  priority: 3,
  level: "OBS",
  sources: [
    { doc: "send(2)", section: "ERRORS, which does not list EPERM" },
    { doc: "nft(8)", section: "VERDICT STATEMENTS, drop" },
  ],
  variants: [{
    id: "IMP-008",
    sentence:
      "What a filter drops on its way out of this machine is refused to the sender with EPERM, packet for packet",
    when: { framing: "packet", naming: "port", reliable: false },
    surroundings: "network",
    needs: [LOSS],
    framing: "packet",
    async near(side) {
      await using impaired = await impair(refusal(PERCENT, NUMBERED));
      const codes: (string | undefined)[] = [];
      await sendNumbered(
        side,
        (error) => codes.push((error as { code?: string }).code),
      );
      const dropped = await enoughHits(`${PERCENT} % of packets`, impaired);
      deepStrictEqual([...new Set(codes)], ["EPERM"], "How they were refused");
      strictEqual(codes.length, dropped, "Packets that were refused");
      strictEqual(
        Number(await side.cues.take()),
        PACKETS - dropped,
        "Packets that came",
      );
      return {
        outcome: "pass",
        observed: `${dropped} of ${PACKETS} sends refused with EPERM`,
      };
    },
    async far(side) {
      const numbers = await receiveNumbered(side);
      await side.cues.give(String(numbers.length));
    },
  }],
};
