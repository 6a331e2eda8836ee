import { bindingOf, listeningOf, refusedWith } from "./_addresses.ts";
import type { ConformanceCase, Observation } from "./case.ts";
import { nothingIn, privateDirectory } from "./_names.ts";
import {
  catOnce,
  exchangeAsGuest,
  exchangeAsHost,
  giveUpOnce,
  joinOwn,
} from "./_opening.ts";
import { processGone } from "./_proc.ts";
import { closeOnExec, listenAgain } from "./reuse.ts";

/** What is left once everything is closed: names, ports, processes. */
export const leftovers: readonly ConformanceCase[] = [
  {
    id: "LIF-006",
    title: "Nothing left behind",
    priority: 1,
    level: "API",
    sources: [
      { doc: "unix(7)", section: "NOTES" },
      { doc: "the contract of a transport", section: "host, join" },
    ],
    variants: [
      {
        id: "LIF-006",
        sentence:
          "Closing both ends leaves no file behind, and so does an opening that is given up",
        when: { naming: "path" },
        framing: "none",
        async near(side) {
          const directory = privateDirectory(side);
          await side.cues.give(directory);
          await exchangeAsHost(side, directory);
          await side.cues.take();
          nothingIn(directory, "After closing");
          await giveUpOnce(side, directory);
          nothingIn(directory, "After giving up");
          Deno.removeSync(directory);
          return pass("an empty directory after closing and after giving up");
        },
        async far(side) {
          const directory = await side.cues.take();
          await exchangeAsGuest(side, await side.cues.take(), directory);
          await side.cues.give("closed");
        },
      },
      {
        id: "LIF-006/port",
        sentence:
          "Closing both ends leaves nobody listening at the port or name, and so does an opening that is given up",
        when: { connects: true },
        framing: "none",
        async near(side) {
          const { connect } = listeningOf(side);
          const used = await exchangeAsHost(side, side.directory);
          await side.cues.take();
          await refusedWith("ECONNREFUSED", "After closing", connect(used));
          const unused = await giveUpOnce(side);
          await refusedWith("ECONNREFUSED", "After giving up", connect(unused));
          return pass("connect refused after closing and after giving up");
        },
        async far(side) {
          await exchangeAsGuest(side, await side.cues.take(), side.directory);
          await side.cues.give("closed");
        },
      },
      {
        id: "LIF-006/packet-port",
        sentence:
          "Closing both ends leaves the port free to bind, and so does an opening that is given up",
        when: { naming: "port", framing: "packet" },
        applies: ({ binding }) => binding !== undefined,
        framing: "none",
        async near(side) {
          const { bind } = bindingOf(side);
          const used = await exchangeAsHost(side, side.directory);
          await side.cues.take();
          await (await bind(used))[Symbol.asyncDispose]();
          const unused = await giveUpOnce(side);
          await (await bind(unused))[Symbol.asyncDispose]();
          return pass("bind worked after closing and after giving up");
        },
        async far(side) {
          await exchangeAsGuest(side, await side.cues.take(), side.directory);
          await side.cues.give("closed");
        },
      },
      {
        id: "LIF-006/queue",
        sentence:
          "Closing both ends leaves no queue behind, and so does an opening that is given up",
        when: { naming: "queue" },
        framing: "none",
        async near(side) {
          const used = await exchangeAsHost(side, side.directory);
          await side.cues.take();
          await refusedWith("ENOENT", "After closing", joinOwn(side, used));
          const unused = await giveUpOnce(side);
          await refusedWith("ENOENT", "After giving up", joinOwn(side, unused));
          return pass("no such queue after closing and after giving up");
        },
        async far(side) {
          await exchangeAsGuest(side, await side.cues.take(), side.directory);
          await side.cues.give("closed");
        },
      },
      {
        id: "LIF-006/inherited",
        sentence: "Closing a channel to a child leaves no process behind",
        when: { naming: "stdio", framing: "stream" },
        framing: "none",
        oneWay: "one program starts every child",
        async near(side) {
          const pid = await catOnce(side);
          await processGone(pid);
          return pass("the child ended by itself");
        },
        async far() {},
      },
    ],
  },
  listenAgain,
  closeOnExec,
];

function pass(observed: string): Observation {
  return { outcome: "pass", observed };
}
