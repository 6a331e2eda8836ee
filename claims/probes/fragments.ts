import { patterned, put, take } from "../../conformance/_either.ts";
import { soon } from "../../conformance/expect.ts";
import { countFromNow } from "../../conformance/impairment/evidence.ts";
import { TWO_NETWORKS } from "../../conformance/impairment/needs.ts";
import { probe } from "./probe.ts";

/** Fits into a datagram, and not into a packet of the cable, which takes 1500 bytes. */
const BYTES = 60_000;

/** What IP does to one large write between two hosts, as counted where it is sent and where it arrives. */
export const fragments = probe<{
  readonly bytes: number;
  readonly FragOKs: number;
  readonly FragCreates: number;
  readonly ReasmReqds: number;
  readonly ReasmOKs: number;
  readonly intact: boolean;
}>({
  id: "PROBE-fragments",
  title: `Whether IP splits and reassembles a write of ${BYTES} bytes`,
  sources: [
    { doc: "RFC 791", section: "3.2" },
    { doc: "ip(7)", section: "Socket options, IP_MTU_DISCOVER" },
  ],
  variant: (found) => ({
    id: "PROBE-fragments",
    sentence: "What IP splits and reassembles is counted",
    when: { naming: "port" },
    oneWay: "the other way round the same is counted",
    surroundings: "hosts",
    needs: [TWO_NETWORKS],
    framing: "any",
    async near({ channel, cues }) {
      const counted = countFromNow();
      await cues.give("set");
      const wanted = patterned(BYTES);
      const into = new Uint8Array(BYTES);
      let filled = 0;
      while (filled < BYTES) {
        filled += await soon("More", take(channel, into.subarray(filled))) ??
          BYTES;
      }
      const [split, made] = (await cues.take()).split(" ").map(Number);
      return found({
        bytes: BYTES,
        FragOKs: split!,
        FragCreates: made!,
        ReasmReqds: counted("Ip.ReasmReqds"),
        ReasmOKs: counted("Ip.ReasmOKs"),
        intact: into.every((byte, index) => byte === wanted[index]),
      });
    },
    async far({ channel, cues }) {
      await cues.take();
      const counted = countFromNow();
      await put(channel, patterned(BYTES));
      await cues.give(
        `${counted("Ip.FragOKs")} ${counted("Ip.FragCreates")}`,
      );
    },
  }),
});
