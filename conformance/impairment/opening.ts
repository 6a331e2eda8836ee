import { ok, strictEqual } from "node:assert/strict";
import type { Side } from "../../scenario.ts";
import { listeningOf } from "../_addresses.ts";
import type { ConformanceCase } from "../case.ts";
import { soon, staysPending } from "../expect.ts";
import { countFromNow, enoughHits } from "./evidence.ts";
import { impair } from "./impair.ts";
import { LOSS } from "./needs.ts";
import { blackHole, firstLost } from "./recipe.ts";

/** The first segment of a connection, not its answer. */
const SYN = "tcp flags & (syn | ack) == syn";
/** A SYN is sent again after one second, after two more, and after four more (RFC 6298, section 5). */
const RETRIED_MS = 8_000;
/** Shorter than the second after which a SYN is sent again. */
const GIVE_UP_MS = 400;

/** IMP-007. */
export const firstSynLost: ConformanceCase = {
  id: "IMP-007",
  title: "SYN loss",
  priority: 3,
  level: "MUST",
  sources: [
    { doc: "RFC 9293", section: "3.8.3", requirement: "MUST-22" },
    { doc: "RFC 6298", section: "2, 5.7" },
    { doc: "tcp(7)", section: "/proc interfaces, tcp_syn_retries" },
  ],
  variants: [{
    id: "IMP-007",
    sentence:
      "A connection whose first SYN is lost comes about all the same: the SYN is sent again",
    when: { naming: "port", connects: true },
    surroundings: "network",
    needs: [LOSS],
    framing: "none",
    async near(side) {
      const address = await side.cues.take();
      const counted = countFromNow();
      await using impaired = await impair(firstLost(SYN));
      const start = performance.now();
      await using _ = await soon(
        "The connection",
        listeningOf(side).connect(address),
        RETRIED_MS,
      );
      const ms = Math.round(performance.now() - start);
      await enoughHits("The first SYN", impaired, 1);
      const again = counted("TcpExt.TCPSynRetrans");
      ok(again > 0, "No SYN was sent again");
      await side.cues.give("connected");
      await side.cues.take();
      return {
        outcome: "pass",
        observed: `connected after ${ms} ms, ${again} SYN sent again`,
      };
    },
    far: acceptOne,
  }],
};

/** TMO-007. */
export const synIntoVoid: ConformanceCase = {
  id: "TMO-007",
  title: "Connect time-out to a blackhole",
  priority: 3,
  level: "DOC",
  sources: [
    { doc: "connect(2)", section: "ERRORS, ETIMEDOUT" },
    { doc: "tcp(7)", section: "/proc interfaces, tcp_syn_retries" },
  ],
  variants: [{
    id: "TMO-007",
    sentence:
      "Connecting to where nobody answers is neither refused nor done: whoever wants it to end soon must end it, for the kernel goes on trying",
    when: { naming: "port", connects: true },
    surroundings: "network",
    needs: [LOSS],
    framing: "none",
    async near(side) {
      const address = await side.cues.take();
      const { connecting, lost } = await connectIntoVoid(side, address);
      // The path is open again: that it comes about now shows that it was never given up.
      await using _ = await soon(
        "The connection, once the path was open",
        connecting,
        RETRIED_MS,
      );
      await side.cues.give("connected");
      await side.cues.take();
      return {
        outcome: "pass",
        observed:
          `pending after ${GIVE_UP_MS} ms and ${lost} SYN lost; connected once the path was open (by tcp_syn_retries the kernel tries for about two minutes, which was not waited for)`,
      };
    },
    far: acceptOne,
  }],
};

/** Starts connecting while every SYN is lost, and lets a deadline pass. */
async function connectIntoVoid(side: Side, address: string) {
  await using impaired = await impair(blackHole(SYN));
  const connecting = listeningOf(side).connect(address);
  connecting.catch(() => {});
  ok(
    await staysPending(connecting, GIVE_UP_MS),
    "Connecting settled although nobody answered",
  );
  return { connecting, lost: await enoughHits("SYN", impaired, 1) };
}

/** Listens, takes one connection, and closes it when the other end has seen it. */
async function acceptOne(side: Side): Promise<void> {
  const { listen, freshAddress } = listeningOf(side);
  await using listener = await listen(freshAddress(side.directory));
  await side.cues.give(listener.address);
  await using _ = await listener.accept(side.signal);
  strictEqual(await side.cues.take(), "connected");
  await side.cues.give("closing");
}
