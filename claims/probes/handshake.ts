import { countFromNow } from "../../conformance/impairment/evidence.ts";
import { soon } from "../../conformance/expect.ts";
import { listeningOf } from "../../conformance/_addresses.ts";
import { OWN_NETWORK } from "./_own_network.ts";
import { probe } from "./probe.ts";

/** What setting a connection up costs the network, in a network where nothing else happens. */
export const handshake = probe<{
  readonly segments: number;
  readonly opened: number;
  readonly sentAgain: number;
}>({
  id: "PROBE-handshake",
  title: "Segments that set up a connection, both ends together",
  sources: [{ doc: "RFC 9293", section: "3.5" }],
  variant: (found) => ({
    id: "PROBE-handshake",
    sentence: "Segments that set up a connection",
    when: { naming: "port", connects: true },
    surroundings: "network",
    needs: [OWN_NETWORK],
    oneWay: "the segments of both ends are counted together",
    framing: "none",
    async near(side) {
      const address = await side.cues.take();
      const counted = countFromNow();
      await using _ = await soon(
        "The connection",
        listeningOf(side).connect(address),
      );
      await side.cues.give("connected");
      await side.cues.take();
      const facts = {
        segments: counted("Tcp.OutSegs"),
        opened: counted("Tcp.ActiveOpens"),
        sentAgain: counted("Tcp.RetransSegs"),
      };
      await side.cues.give("counted");
      await side.cues.take();
      return found(facts);
    },
    async far(side) {
      const { listen, freshAddress } = listeningOf(side);
      await using listener = await listen(freshAddress(side.directory));
      await side.cues.give(listener.address);
      await using _ = await listener.accept(side.signal);
      await side.cues.take();
      await side.cues.give("accepted");
      await side.cues.take();
      await side.cues.give("closing");
    },
  }),
});
