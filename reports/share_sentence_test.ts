import { deepStrictEqual, match } from "node:assert/strict";
import { headline, shareHeadline } from "./headline.ts";
import { summarize } from "./summarize.ts";
import { floorRun } from "./testdata/fixtures.ts";
import {
  syntheticRun,
  type SyntheticTransport,
} from "./testdata/synthetic_run.ts";

function sentenceOf(
  transports: readonly SyntheticTransport[],
  launches = 10,
): string {
  const [sentence = ""] = shareHeadline(
    summarize(syntheticRun({ transports, launches })),
  );
  return sentence;
}

const TCP = [
  { name: "tcp@libc", speed: 1.6 },
  { name: "tcp@deno", speed: 1 },
];

Deno.test("shareHeadline() tells the smallest share and the largest, and the mechanism that is turned round", () => {
  const [sentence = ""] = shareHeadline(summarize(floorRun()));
  match(
    sentence,
    /^Round trip, 64 B, same core, the runtime's share: from 3\d % of unix@deno \[\d\d–\d\d\] to 90 % of pipe@node \[\d\d–\d\d\]; none shown for fifo@deno; seqpacket@deno faster than by system calls; of 5 mechanisms pipe is the fastest in the kernel \(pipe@libc\) and the slowest through the API \(pipe@deno\)\.$/,
  );
});

Deno.test("shareHeadline() tells every share where they are few", () => {
  match(
    sentenceOf([...TCP, { name: "tcp@node", speed: 0.8 }]),
    /share: 3\d % of tcp@deno \[\S+\], (49|50|51) % of tcp@node \[\S+\]\.$/,
  );
});

Deno.test("shareHeadline() claims no more than three launches show", () => {
  match(
    sentenceOf(TCP, 3),
    /share: 3\d % of tcp@deno; too few launches for an interval\.$/,
  );
});

Deno.test("shareHeadline() says that none was shown", () => {
  match(
    sentenceOf([
      { name: "tcp@libc", speed: 1 },
      { name: "tcp@deno", speed: 1 },
    ]),
    /share: none shown for tcp@deno\.$/,
  );
});

Deno.test("headline() speaks of shares only where there are floors", () => {
  const of = (transports: readonly SyntheticTransport[]) =>
    headline(summarize(syntheticRun({ transports })));
  deepStrictEqual(of(TCP.slice(1)).length, 1);
  deepStrictEqual(of(TCP).slice(1), [sentenceOf(TCP)]);
});
