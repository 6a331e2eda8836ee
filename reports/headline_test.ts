import {
  deepStrictEqual,
  doesNotMatch,
  match,
  strictEqual,
} from "node:assert/strict";
import { headline } from "./headline.ts";
import { summarize } from "./summarize.ts";
import {
  syntheticRun,
  type SyntheticTransport,
} from "./testdata/synthetic_run.ts";

function headlineOf(
  transports: readonly SyntheticTransport[],
  launches = 10,
): string[] {
  return headline(summarize(syntheticRun({ transports, launches })));
}

const TCP = { name: "tcp@deno", speed: 1 };

Deno.test("headline() names the fastest, the slowest and those that cannot be told apart", () => {
  const [sentence = ""] = headline(summarize(syntheticRun()));
  match(
    sentence,
    /^Round trip, 64 B, same core: fastest is pipe@libc \(5\.\d\d µs\), 3\.\d\d times as fast as tcp@deno \[3\.\d\d, 3\.\d\d\] and 2\.\d\d times as fast as unix@deno \[2\.\d\d, 2\.\d\d\]; slowest is pipe@deno, 0\.\d\d times as fast as tcp@deno \[0\.\d\d, 0\.\d\d\]; no difference shown between tcp@deno and tcp-nagle@deno\.$/,
  );
});

Deno.test("headline() calls nobody the fastest where no difference was shown", () => {
  const [sentence = ""] = headlineOf([TCP, { name: "unix@deno", speed: 1 }]);
  match(
    sentence,
    /: best figure for (\S+) \(1\d\.\d µs\); no difference shown between it and (?!\1)\S+ \[\S+, \S+\]\.$/,
  );
});

Deno.test("headline() compares a baseline in front with the next", () => {
  const [sentence = ""] = headlineOf([TCP, { name: "pipe@deno", speed: 0.5 }]);
  match(
    sentence,
    /fastest is tcp@deno \(\S+ µs\), \d\.\d\d times as fast as pipe@deno \[\S+, \S+\]\.$/,
  );
});

Deno.test("headline() claims no more than three launches show", () => {
  const [sentence = ""] = headlineOf(
    [TCP, { name: "unix@deno", speed: 2 }],
    3,
  );
  match(
    sentence,
    /best figure for unix@deno \(\S+ µs\), \d\.\d\d times as fast as tcp@deno; too few launches for an interval\.$/,
  );
});

Deno.test("headline() has a sentence for one transport and for none", () => {
  match(
    headlineOf([TCP])[0] ?? "",
    /tcp@deno has .*; nothing was measured beside it\.$/,
  );
  deepStrictEqual(headlineOf([{ ...TCP, fails: "gone" }]), [
    "Round trip, 64 B, same core: nothing was measured.",
  ]);
  deepStrictEqual(headlineOf([]), []);
});

Deno.test("headline() has a sentence for threads that names no process", () => {
  const sentences = headlineOf([
    TCP,
    { name: "worker@web", speed: 5, threads: true },
    { name: "unix@deno", speed: 2 },
    { name: "shared-buffer@web", speed: 10, threads: true },
  ]);
  strictEqual(sentences.length, 2);
  const [processes = "", threads = ""] = sentences;
  match(processes, /same core: fastest is unix@deno/);
  match(
    threads,
    /worker threads, same core: fastest is shared-buffer@web \(\S+ µs\), 2\.\d\d times as fast as worker@web/,
  );
  doesNotMatch(processes, /@web/);
  doesNotMatch(threads, /@deno/);
});

Deno.test("headline() takes one size for each workload and placement", () => {
  const sentences = headline(summarize(syntheticRun({
    transports: [TCP, { name: "unix@deno", speed: 2 }],
    workloads: ["round-trip", "throughput"],
    placements: ["same-core", "cross-core"],
    sizes: [1, 64, 16_384, 65_536],
  })));
  strictEqual(sentences.length, 4);
  match(sentences[0] ?? "", /^Round trip, 64 B, same core/);
  match(sentences[3] ?? "", /^Throughput, 64 KiB, two cores/);
});
