import { take } from "../../conformance/_either.ts";
import { soon } from "../../conformance/expect.ts";
import { impair } from "../../conformance/impairment/impair.ts";
import { LOSS } from "../../conformance/impairment/needs.ts";
import { blackHole, TCP } from "../../conformance/impairment/recipe.ts";
import { probe } from "./probe.ts";

/** The end itself and, a quarter of a second later, its repetition. */
const LOST_PACKETS = 2;
const PATIENCE_MS = 3_000;
const LOOK_EVERY_MS = 50;

/** What a reader knows of an end that the path loses. */
export const endCutOff = probe<{
  readonly packetsLost: number;
  readonly whileCut: string;
  readonly afterwards: string;
}>({
  id: "PROBE-end-cut-off",
  title: "What a reader knows of a close while the path loses every packet",
  sources: [
    { doc: "RFC 9293", section: "3.6" },
    { doc: "tcp(7)", section: "/proc interfaces, tcp_keepalive_time" },
  ],
  variant: (found) => ({
    id: "PROBE-end-cut-off",
    sentence: "A reader is looked at before and after the path is open again",
    when: { naming: "port", reliable: true, endOfStream: true },
    oneWay: "the other way round the same is lost",
    surroundings: "network",
    needs: [LOSS],
    framing: "any",
    async near({ channel, cues }) {
      let heard = "nothing";
      const reading = take(channel, new Uint8Array(16))
        .then((bytes) => heard = bytes === null ? "the end" : `${bytes} B`);
      let lost = 0;
      let whileCut: string;
      {
        await using impaired = await impair(blackHole(TCP));
        await cues.give("close");
        await cues.take();
        const deadline = Date.now() + PATIENCE_MS;
        while (lost < LOST_PACKETS && Date.now() < deadline) {
          await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
          lost = await impaired.hits();
        }
        whileCut = heard;
      }
      await soon("The end", reading, PATIENCE_MS);
      return found({ packetsLost: lost, whileCut, afterwards: heard });
    },
    async far({ channel, cues }) {
      await cues.take();
      await channel[Symbol.asyncDispose]();
      await cues.give("closed");
    },
  }),
});
