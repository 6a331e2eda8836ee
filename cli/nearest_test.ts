import { strictEqual } from "node:assert/strict";
import { nearest, unknown } from "./nearest.ts";

const NAMES = ["round-trip", "throughput", "connect"];

Deno.test("nearest() finds a name with a slip, a part of it, or another case", () => {
  strictEqual(nearest("conect", NAMES), "connect");
  strictEqual(nearest("round-tirp", NAMES), "round-trip");
  strictEqual(nearest("thr", NAMES), "throughput");
  strictEqual(nearest("CONNECT", NAMES), "connect");
});

Deno.test("nearest() prefers swapped neighbours, and of several as near the one that begins alike", () => {
  strictEqual(nearest("tpc", ["udp", "tcp", "pipe"]), "tcp");
  strictEqual(nearest("bsh", ["zsh", "bash"]), "bash");
  strictEqual(nearest("bsh", ["bash", "zsh"]), "bash");
});

Deno.test("nearest() does not count the dashes of options as likeness", () => {
  strictEqual(nearest("--size", ["--list", "--json"]), undefined);
  strictEqual(nearest("--sed", ["--list", "--seed"]), "--seed");
  strictEqual(nearest("-seed", ["--list", "--seed"]), "--seed");
});

Deno.test("nearest() finds nothing where nothing is near", () => {
  strictEqual(nearest("latency", NAMES), undefined);
  strictEqual(nearest("", NAMES), undefined);
  strictEqual(nearest("x", []), undefined);
});

Deno.test("unknown() asks about the nearest name, and gives a hint without one", () => {
  strictEqual(
    unknown("workload", "conect", "connect", "see help"),
    'Unknown workload "conect": did you mean "connect"?',
  );
  strictEqual(
    unknown("workload", "x", undefined, "see help"),
    'Unknown workload "x": see help',
  );
  strictEqual(
    unknown("workload", "", undefined, "see help"),
    "Empty workload: see help",
  );
});
