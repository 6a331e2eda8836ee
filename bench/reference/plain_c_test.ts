import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { commandOutput } from "../../harness/command_output.ts";
import { compile } from "../../harness/compile.ts";
import {
  type LineProgram,
  startLineProgram,
} from "../../harness/line_program.ts";
import { openWorkspace } from "../../harness/workspace.ts";
import { FREE } from "../../harness/placement.ts";
import { TRANSPORTS } from "../../transports/mod.ts";
import { workloadsAgainstC } from "../against_c.ts";
import { runBench } from "../run.ts";
import { SOURCES } from "./plain_c.ts";

const noCompiler = await commandOutput("cc", ["--version"]) === undefined;

/** Runs the program for one mechanism, and waits for its end. */
async function withProgram(
  mechanism: string,
  use: (program: LineProgram) => Promise<void>,
): Promise<void> {
  await using workspace = await openWorkspace();
  const { directory } = workspace;
  const { program, missing } = await compile(SOURCES, `${directory}/exchange`);
  strictEqual(missing, undefined);
  await using started = startLineProgram(program!, [mechanism, directory]);
  await use(started);
}

for (const mechanism of ["tcp", "udp", "unix", "unix-dgram", "pipe"]) {
  Deno.test(
    `exchange.c times every round trip by ${mechanism}, slice after slice`,
    { ignore: noCompiler },
    () =>
      withProgram(mechanism, async (program) => {
        for (const operations of [1, 50]) {
          const answer = JSON.parse(
            await program.ask(`round-trip 64 ${operations}`),
          );
          strictEqual(answer.operations, operations);
          strictEqual(answer.samplesNs.length, operations);
          ok(answer.samplesNs.every((ns: number) => ns > 0));
          const sum = answer.samplesNs.reduce((a: number, b: number) => a + b);
          ok(sum <= answer.elapsedNs);
        }
      }),
  );
}

for (const mechanism of ["tcp", "unix", "pipe"]) {
  Deno.test(
    `exchange.c has every message of ${mechanism} acknowledged`,
    { ignore: noCompiler },
    () =>
      withProgram(mechanism, async (program) => {
        const answer = JSON.parse(await program.ask("throughput 65536 20"));
        deepStrictEqual([answer.operations, answer.samplesNs], [20, []]);
        ok(answer.elapsedNs > 0);
      }),
  );
}

for (
  const [mechanism, question, complaint] of [
    ["carrier-pigeon", "round-trip 64 1", /no mechanism "carrier-pigeon"/],
    ["udp", "throughput 64 1", /throughput needs a stream/],
    ["unix", "round-trip 3 1", /too few or too many/],
    ["unix", "ping 64 1", /no exchange "ping"/],
  ] as const
) {
  Deno.test(
    `exchange.c refuses "${question}" by ${mechanism}, and says why`,
    { ignore: noCompiler },
    () =>
      withProgram(mechanism, async (program) => {
        await rejects(program.ask(question), complaint);
      }),
  );
}

Deno.test(
  "exchange.c has no warnings",
  { ignore: noCompiler },
  async () => {
    const { stderr } = await new Deno.Command("cc", {
      args: [
        ...["-std=c11", "-O2", "-Wall", "-Wextra", "-Wpedantic"],
        ...["-o", "/dev/null"],
        ...SOURCES.map((url) => fileURLToPath(url)),
      ],
    }).output();
    strictEqual(new TextDecoder().decode(stderr), "");
  },
);

Deno.test(
  "compile() tells why there is no program",
  { ignore: noCompiler },
  async () => {
    await using workspace = await openWorkspace();
    const absent = new URL("absent.c", import.meta.url);
    const { program, missing } = await compile(
      [absent],
      `${workspace.directory}/absent`,
    );
    strictEqual(program, undefined);
    ok(missing?.startsWith("the C compiler (cc) failed: "), missing);
  },
);

const transports = TRANSPORTS.filter(({ api, mechanism, unavailable }) =>
  api === "libc" && mechanism === "unix" && unavailable() === undefined
);

Deno.test(
  "a launch measures the exchanges in C beside the same through a transport",
  { ignore: noCompiler || transports.length === 0 },
  async () => {
    await using workspace = await openWorkspace();
    const { program } = await compile(
      SOURCES,
      `${workspace.directory}/exchange`,
    );
    const workloads = workloadsAgainstC();
    const run = await runBench({
      transports,
      baseline: transports[0]!,
      workloads,
      placements: [FREE],
      launches: 1,
      rounds: 1,
      sliceMs: 1,
      seed: 1,
      command: "",
      warnings: [],
      cProgram: program!,
    }, {
      signal: new AbortController().signal,
      onEvent() {},
      encodeHistogram: () => "",
      save: async () => {},
    });
    const [launch] = run.launches;
    deepStrictEqual(launch!.failures, []);
    const measured = new Set(
      launch!.slices.map(({ cell }) => cell.split("/")[0]),
    );
    deepStrictEqual(measured, new Set(workloads.map(({ id }) => id)));
    for (const { operations, deliveredMessages } of launch!.slices) {
      strictEqual(deliveredMessages, operations);
    }
  },
);
