import { deepStrictEqual } from "node:assert/strict";
import { listeningOf } from "./_addresses.ts";
import { put, take } from "./_either.ts";
import type { ConformanceCase } from "./case.ts";
import { soon } from "./expect.ts";

const WORD = 42;

/** EST-002: the kernel lets visitors in before the program opens the door. */
export const connectedEarly: ConformanceCase = {
  id: "EST-002",
  title: "Connected before accept()",
  priority: 2,
  level: "DOC",
  sources: [
    { doc: "listen(2)", section: "NOTES" },
    { doc: "accept(2)", section: "DESCRIPTION" },
  ],
  variants: [{
    id: "EST-002",
    sentence:
      "A connection comes about, and takes what is written to it, before the other end has asked for one",
    when: { connects: true },
    framing: "none",
    async near(side) {
      const address = await side.cues.take();
      await using channel = await soon(
        "Connecting, with nobody accepting",
        listeningOf(side).connect(address),
      );
      await soon("Writing, with nobody accepting", put(channel, byte(WORD)));
      await side.cues.give("written");
      const into = byte(0);
      await soon("The answer, once somebody accepts", take(channel, into));
      deepStrictEqual(into, byte(WORD));
      return {
        outcome: "pass",
        observed: "connected and wrote 1 B, which was there when accepted",
      };
    },
    async far(side) {
      const { listen, freshAddress } = listeningOf(side);
      await using listener = await listen(freshAddress(side.directory));
      await side.cues.give(listener.address);
      await side.cues.take();
      await using channel = await soon(
        "Accepting",
        listener.accept(side.signal),
      );
      const into = byte(0);
      await soon("What was written before", take(channel, into));
      await put(channel, into);
      // Until the other end has read it: what is closed too early may be reset.
      await take(channel, into);
    },
  }],
};

function byte(value: number) {
  return Uint8Array.of(value);
}
