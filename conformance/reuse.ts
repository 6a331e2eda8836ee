import { fail, ok } from "node:assert/strict";
import type { Side } from "../scenario.ts";
import { listeningOf } from "./_addresses.ts";
import { ownEnds } from "./_own_ends.ts";
import { inheritedByChild } from "./_proc.ts";
import type { ConformanceCase } from "./case.ts";
import { refusal, soon, staysPending } from "./expect.ts";

const ROUNDS = 3;

/** LIF-007: a name that is wanted again at once. */
export const listenAgain: ConformanceCase = {
  id: "LIF-007",
  title: "Name reusable at once after close with a pending accept",
  priority: 2,
  level: "API",
  sources: [
    { doc: "transports/transport.ts", section: "Listener, Listening" },
    {
      doc: "Deno's tests",
      section: "netTcpListenAfterCloseWhileAcceptSettles",
    },
  ],
  variants: [{
    id: "LIF-007",
    sentence:
      "A listener that closes under a pending accept leaves its address free at once: it can be listened at again, and connections arrive",
    when: { connects: true },
    framing: "none",
    oneWay: "one program does it all",
    async near(side) {
      const listening = listeningOf(side);
      let address = listening.freshAddress(side.directory);
      for (let round = 1; round <= ROUNDS; round++) {
        const listener = await listening.listen(address);
        const accepting = listener.accept(side.signal);
        ok(await staysPending(accepting, 20), "An accept ended");
        await listener[Symbol.asyncDispose]();
        await refusal("The pending accept", accepting);
        address = listener.address;
      }
      await using listener = await listening.listen(address);
      const connecting = listening.connect(address);
      await using _accepted = await soon(
        "Accepting",
        listener.accept(side.signal),
      );
      await using _connected = await soon("Connecting", connecting);
      return {
        outcome: "pass",
        observed: `listened ${
          ROUNDS + 1
        } times at the same address, then connected`,
      };
    },
    async far() {},
  }],
};

/** LIF-008: what a program that is started gets of this one's, without having been given it. */
export const closeOnExec: ConformanceCase = {
  id: "LIF-008",
  title: "Close-on-exec",
  priority: 2,
  level: "DOC",
  sources: [
    { doc: "pipe(2)", section: "O_CLOEXEC" },
    { doc: "socket(2)", section: "SOCK_CLOEXEC" },
    { doc: "mq_overview(7)" },
  ],
  variants: [{
    id: "LIF-008",
    sentence:
      "A child that is started while channels and listeners are open inherits none of them: it has its three standard streams and nothing else",
    when: {},
    framing: "any",
    async near(side) {
      await using open = new AsyncDisposableStack();
      const ends = await ownEnds(side);
      for (const { resource } of ends) open.use(resource);
      const inherited = inheritedByChild(await outerProcess(side));
      await side.cues.give("done");
      if (inherited === undefined) {
        return {
          outcome: "info",
          observed: "there is no /proc, or no ls(1) to look at it",
        };
      }
      if (inherited.length > 0) {
        fail(`A child inherited ${inherited.join(", ")}`);
      }
      const what = ["channel", ...ends.map(({ what }) => what)];
      return {
        outcome: "pass",
        observed: `0, 1 and 2 only, while open: ${what.join(", ")}`,
      };
    },
    async far({ cues }) {
      await cues.give(`${Deno.pid} ${Deno.ppid}`);
      await cues.take();
    },
  }],
};

/** The process that has started both ends, or one of them, which has started the other. */
async function outerProcess({ cues }: Side): Promise<number> {
  const [pid, ppid] = (await cues.take()).split(" ").map(Number);
  return Deno.ppid === pid ? ppid! : Deno.ppid;
}
