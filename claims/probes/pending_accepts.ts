import { listeningOf } from "../../conformance/_addresses.ts";
import { soon, staysPending } from "../../conformance/expect.ts";
import type { Listener } from "../../transports/transport.ts";
import { probe } from "./probe.ts";

const LISTENERS = 5;
const CALLED = [1, 3];

/** The same through a runtime: one thread waits on several listeners at a time. */
export const pendingAccepts = probe<{
  readonly listeners: number;
  readonly called: readonly number[];
  readonly accepted: readonly number[];
}>({
  id: "PROBE-pending-accepts",
  title:
    "Which of five accepts that wait at a time end when clients come to two of the listeners",
  sources: [{ doc: "accept(2)" }],
  variant: (found) => ({
    id: "PROBE-pending-accepts",
    sentence: "Which of several accepts end",
    when: { connects: true },
    oneWay: "only the listening end is under test",
    framing: "none",
    async near(side) {
      const { listen, freshAddress } = listeningOf(side);
      const enough = new AbortController();
      const signal = AbortSignal.any([side.signal, enough.signal]);
      await using open = new AsyncDisposableStack();
      const listeners: Listener[] = [];
      while (listeners.length < LISTENERS) {
        listeners.push(open.use(await listen(freshAddress(side.directory))));
      }
      const accepting = listeners.map(async (listener) => {
        open.use(await listener.accept(signal));
      });
      const over = Promise.allSettled(accepting);
      for (const at of CALLED) await side.cues.give(listeners[at]!.address);
      await soon(
        "The accepts of those that were called",
        Promise.all(CALLED.map((at) => accepting[at])),
      );
      const waits = await Promise.all(
        accepting.map((accept) => staysPending(accept)),
      );
      enough.abort(new DOMException("That is all", "AbortError"));
      await soon("The other accepts", over);
      await side.cues.give("seen");
      return found({
        listeners: LISTENERS,
        called: CALLED,
        accepted: [...waits.keys()].filter((at) => !waits[at]),
      });
    },
    async far(side) {
      await using open = new AsyncDisposableStack();
      for (const _ of CALLED) {
        const address = await side.cues.take();
        open.use(await listeningOf(side).connect(address));
      }
      await side.cues.take();
    },
  }),
});
