import { put, take } from "../../conformance/_either.ts";
import { soon } from "../../conformance/expect.ts";
import {
  countFromNow,
  enoughHits,
} from "../../conformance/impairment/evidence.ts";
import { impair } from "../../conformance/impairment/impair.ts";
import { LOSS } from "../../conformance/impairment/needs.ts";
import { firstLost } from "../../conformance/impairment/recipe.ts";
import type { ChannelSide } from "../../scenario.ts";
import { probe } from "./probe.ts";

/** Segments that carry bytes: none without has that length. */
const FULL = "meta l4proto tcp meta length > 1000";
/** As many as one segment carries. */
const LAST_BYTES = 1_200;
/** Some dozen segments: the others follow at once. */
const MANY_BYTES = 60_000;
const PATIENCE_MS = 4_000;

/** A segment is lost that many others follow. */
export const lostInTheMiddle = sentAgain(
  "PROBE-lost-in-the-middle",
  MANY_BYTES,
);
/** A segment is lost that nothing follows. */
export const lostAtTheEnd = sentAgain("PROBE-lost-at-the-end", LAST_BYTES);

/**
 * What made the sender send again: duplicate or selective acknowledgements (TCPFastRetrans, TCPSackRecovery), or its own
 * clock (TCPLossProbes, TCPTimeouts).
 */
function sentAgain(id: `PROBE-${string}`, bytes: number) {
  return probe<{
    readonly segmentsLost: number;
    readonly RetransSegs: number;
    readonly TCPFastRetrans: number;
    readonly TCPSackRecovery: number;
    readonly TCPLossProbes: number;
    readonly TCPTimeouts: number;
  }>({
    id,
    title: `Of ${bytes} bytes the first segment is lost: why it is sent again`,
    sources: [
      { doc: "RFC 9293", section: "3.8.1" },
      { doc: "RFC 5681", section: "3.2" },
      { doc: "RFC 8985" },
    ],
    variant: (found) => ({
      id,
      sentence: "The kernel's counters tell what made the sender send again",
      when: { naming: "port", reliable: true },
      oneWay: "the other way round the same is counted",
      surroundings: "network",
      needs: [LOSS],
      framing: "any",
      async near({ channel, cues }) {
        const counted = countFromNow();
        await using impaired = await impair(firstLost(FULL));
        await cues.give("send");
        const into = new Uint8Array(65_536);
        let received = 0;
        while (received < bytes) {
          received +=
            await soon("The bytes", take(channel, into), PATIENCE_MS) ?? bytes;
        }
        return found({
          segmentsLost: await enoughHits("The first segment", impaired, 1),
          RetransSegs: counted("Tcp.RetransSegs"),
          TCPFastRetrans: counted("TcpExt.TCPFastRetrans"),
          TCPSackRecovery: counted("TcpExt.TCPSackRecovery"),
          TCPLossProbes: counted("TcpExt.TCPLossProbes"),
          TCPTimeouts: counted("TcpExt.TCPTimeouts"),
        });
      },
      async far({ channel, cues }: ChannelSide) {
        await cues.take();
        await put(channel, new Uint8Array(bytes));
      },
    }),
  });
}
