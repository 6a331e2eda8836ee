import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import type { AgainstC } from "../bench/against_c.ts";
import { ipcmark } from "./_fake_io.ts";
import { describeCalibration } from "./calibrate.ts";
import { EXIT } from "./exit_code.ts";

const ROUND_TRIP: AgainstC = {
  workload: "round-trip",
  unit: "ns",
  payloadBytes: 64,
  transport: "tcp@libc",
  reference: 10_000,
  subject: 10_300,
  ratio: 1.03,
  interval: { low: 1.01, high: 1.04 },
  launches: 12,
  goal: 1.05,
  verdict: "met",
};
const THROUGHPUT: AgainstC = {
  ...ROUND_TRIP,
  workload: "throughput",
  unit: "B/s",
  payloadBytes: 65_536,
  reference: 4e9,
  subject: 3e9,
  ratio: 0.75,
  interval: { low: 0.7, high: 0.8 },
  goal: 0.9,
  verdict: "missed",
};

Deno.test("doctor --calibrate prints both figures, their ratio, its interval, the goal and the verdict", () => {
  const text = describeCalibration([ROUND_TRIP, THROUGHPUT], "same-core");
  match(text, /same core/);
  match(
    text,
    /round-trip, 64 B\n.*\n {2}tcp@libc +10\.0 µs +10\.3 µs +1\.030 +\[1\.010, 1\.040\] +at most 1\.05 +met\n/,
  );
  match(
    text,
    /throughput, 64 KiB\n.*\n {2}tcp@libc +4\.00 GB\/s +3\.00 GB\/s +0\.750 +\[0\.700, 0\.800\] +at least 0\.90 +missed\n/,
  );
});

Deno.test("doctor --calibrate says where an interval is missing, and where everything is", () => {
  const few: AgainstC = {
    ...ROUND_TRIP,
    interval: null,
    verdict: "too few launches",
  };
  match(
    describeCalibration([few], "same-core"),
    /no interval .*too few launches\nNo interval: that takes at least 6 launches\n$/,
  );
  strictEqual(describeCalibration([], "same-core"), "Nothing was measured\n");
});

Deno.test("doctor measures one thing at a time", async () => {
  const { status, err } = await ipcmark(
    "doctor",
    "--overhead",
    "--calibrate",
  );
  strictEqual(status, EXIT.usage);
  match(err, /choose one/);
});

/** `doctor --calibrate --json` where programs are found in `path` and these may be started. */
async function calibrated(path: string, granted: readonly string[]) {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--quiet", "--no-prompt", "-P=ipcmark"],
      `--allow-run=${[Deno.execPath(), ...granted].join(",")}`,
      new URL("main.ts", import.meta.url).pathname,
      ...["doctor", "--calibrate", "--json"],
    ],
    cwd: new URL("..", import.meta.url),
    env: { PATH: path },
    stdin: "null",
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, out: JSON.parse(text(stdout)), err: text(stderr) };
}

Deno.test("doctor --calibrate is unsupported without a compiler, or without the permission to run it", async () => {
  const empty = await Deno.makeTempDir({ prefix: "ipcmark-" });
  const withCompiler = await Deno.makeTempDir({ prefix: "ipcmark-" });
  await Deno.writeTextFile(`${withCompiler}/cc`, "#!/bin/sh\n", {
    mode: 0o755,
  });
  try {
    const [absent, refused] = await Promise.all([
      calibrated(empty, ["cc"]),
      calibrated(withCompiler, []),
    ]);
    for (const { code, out } of [absent, refused]) {
      strictEqual(code, EXIT.nothing);
      deepStrictEqual(out, []);
    }
    strictEqual(absent.err, "Unsupported here: no C compiler (cc)\n");
    match(refused.err, /^Unsupported here: .*grant --allow-run=cc\n$/);
  } finally {
    for (const directory of [empty, withCompiler]) {
      await Deno.remove(directory, { recursive: true });
    }
  }
});
