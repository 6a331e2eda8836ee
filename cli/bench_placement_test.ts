/** What `ipcmark bench` does where a placement cannot be had, or is lost: seen from outside, in a process of its own. */
import {
  deepStrictEqual,
  match,
  rejects,
  strictEqual,
} from "node:assert/strict";
import { parseRun } from "../reports/read_run.ts";
import type { Run } from "../reports/schema.ts";

const MAIN = new URL("./main.ts", import.meta.url).href;

interface Answer {
  readonly status: number;
  readonly out: string;
  readonly err: string;
  readonly run: () => Promise<Run>;
  readonly report: () => Promise<string>;
  /** The directory of the results. */
  readonly results: string;
}

/** What a process may start, and where it finds it. */
interface Means {
  readonly run: string;
  /** It may call C. */
  readonly ffi?: boolean;
  readonly env?: (
    directory: string,
  ) => Promise<Readonly<Record<string, string>>>;
}

/** Runs the command line on one transport and one small cell. */
async function bench(
  { run, ffi = false, env }: Means,
  args: readonly string[],
  judge: (answer: Answer) => Promise<void> | void,
): Promise<void> {
  const directory = await Deno.makeTempDir({ prefix: "ipcmark-" });
  const results = `${directory}/results`;
  try {
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        ..."run --quiet --no-prompt --unstable-net --allow-read --allow-write --allow-net --allow-env --allow-sys"
          .split(" "),
        run,
        ...ffi ? ["--allow-ffi"] : [],
        MAIN,
        ..."bench unix@deno --workload round-trip --size 64 --rounds 1 --slice-ms 1"
          .split(" "),
        ...["--out", results],
        ...args,
      ],
      env: { NO_COLOR: "1", ...await env?.(directory) },
      stdin: "null",
    }).output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    await judge({
      status: code,
      out: text(stdout),
      err: text(stderr),
      results,
      run: async () => parseRun(await Deno.readTextFile(`${results}/run.json`)),
      report: () => Deno.readTextFile(`${results}/report.md`),
    });
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

/** It may start Deno and nothing else, so no process can be bound: the same on every system. */
const UNBOUND: Means = { run: `--allow-run=${Deno.execPath()}` };

/**
 * A taskset(1) that binds nothing, and a /proc, as ls(1) and grep(1) read it, that says what it is told to.
 *
 * @param before What each of them does first, in the language of sh(1): `$launch` counts the launches that were started.
 */
function fakeTaskset(before: string): Means {
  return {
    run: "--allow-run",
    async env(directory) {
      const path = `${directory}/bin`;
      await Deno.mkdir(path);
      const tool = (name: string, ...lines: readonly string[]) =>
        Deno.writeTextFile(`${path}/${name}`, lines.join("\n"), {
          mode: 0o755,
        });
      const known = [
        "#!/bin/sh",
        `started='${directory}/started'`,
        `case "$*" in *" bench "*) echo >> "$started" ;; esac`,
        "launch=0",
        `[ -e "$started" ] && while read -r _; do launch=$((launch + 1)); done < "$started"`,
        "cpus=0",
        before,
      ];
      await tool("taskset", ...known, 'shift 2; exec "$@"');
      await tool("ls", "#!/bin/sh", "echo 1");
      await tool("grep", ...known, 'echo "Cpus_allowed_list:\t$cpus"');
      return { PATH: path };
    },
  };
}

/** It may call C and read /proc, and there is no taskset(1). */
const BY_SYSTEM_CALL: Means = {
  run: `--allow-run=${Deno.execPath()},ls,grep`,
  ffi: true,
  async env(directory) {
    const path = `${directory}/bin`;
    await Deno.mkdir(path);
    for (const tool of ["ls", "grep"]) {
      await Deno.symlink(await whereIs(tool), `${path}/${tool}`);
    }
    return { PATH: path };
  },
};

async function whereIs(tool: string): Promise<string> {
  for (const directory of Deno.env.get("PATH")!.split(":")) {
    const path = `${directory}/${tool}`;
    const found = await Deno.stat(path).then(() => true, () => false);
    if (found) return path;
  }
  throw new Error(`Cannot find ${tool}`);
}

const NEEDS_LINUX = { ignore: Deno.build.os !== "linux" };

Deno.test("bench lets the scheduler choose where the default placement cannot be had, and says so everywhere", () =>
  bench(UNBOUND, ["--launches", "1"], async ({ status, out, err, ...rest }) => {
    strictEqual(status, 0, err);
    match(err, /^Note: Placement same-core cannot be had: /m);
    match(out, /^Round trip, 64 B, free \(wherever .*\) +mean, 1 launch/m);
    const run = await rest.run();
    deepStrictEqual(run.settings.placements, ["free"]);
    strictEqual(run.warnings.length, 1);
    for (const text of [out, await rest.report()]) {
      match(text, /Placement same-core cannot be had/);
      strictEqual(text.includes("same core"), false);
    }
  }));

Deno.test("bench refuses placements that cannot be had where they were asked for, and touches nothing", () =>
  bench(
    UNBOUND,
    ["--placement", "same-core,cross-core"],
    async ({ status, out, err, results }) => {
      strictEqual(status, 2);
      strictEqual(out, "");
      match(
        err,
        /^ipcmark: Placements same-core and cross-core cannot be had: [^\n]*; "--placement free" [^\n]*\n$/,
      );
      await rejects(Deno.stat(results), Deno.errors.NotFound);
    },
  ));

Deno.test("bench measures the placements that can be had beside one that cannot", () =>
  bench(
    UNBOUND,
    ["--launches", "1", "--placement", "free,cross-core"],
    async ({ status, err, ...rest }) => {
      strictEqual(status, 0, err);
      match(err, /^Launch 1 of 1, free/m);
      const { cells, launches } = await rest.run();
      deepStrictEqual(
        cells.map(({ placement, skipped }) => [placement, skipped?.status]),
        [["free", undefined], ["cross-core", "unsupported"]],
      );
      strictEqual(launches.length, 1);
      match(
        await rest.report(),
        /^- unix@deno \(round trip, 64 B, two cores\): unsupported: cross-core placement: /m,
      );
    },
  ));

Deno.test(
  "bench binds by system call where C may be called, without taskset, and says so in the run file",
  NEEDS_LINUX,
  () =>
    bench(
      BY_SYSTEM_CALL,
      ["--launches", "1", "--placement", "same-core"],
      async ({ status, err, ...rest }) => {
        strictEqual(status, 0, err);
        const [launch] = (await rest.run()).launches;
        const { nearCpus, farCpus, ...placement } = launch!.placement;
        deepStrictEqual(placement, {
          asked: "same-core",
          verified: true,
          reason: null,
          boundBy: "sched_setaffinity",
        });
        match(nearCpus!, /^\d+$/);
        strictEqual(farCpus, nearCpus);
      },
    ),
);

Deno.test(
  "bench binds by taskset where C may not be called, and says so in the run file",
  NEEDS_LINUX,
  () =>
    bench(
      fakeTaskset(""),
      ["--launches", "1", "--placement", "same-core"],
      async ({ status, err, ...rest }) => {
        strictEqual(status, 0, err);
        const [launch] = (await rest.run()).launches;
        strictEqual(launch!.placement.boundBy, "taskset");
        strictEqual(launch!.placement.verified, true);
      },
    ),
);

Deno.test(
  "bench leaves a launch out whose threads are read back elsewhere",
  NEEDS_LINUX,
  () =>
    bench(
      fakeTaskset('[ "$launch" = 2 ] && cpus=0-1'),
      ["--launches", "2"],
      async ({ status, err, ...rest }) => {
        strictEqual(status, 0, err);
        const report = await rest.report();
        match(report, /^Typical: median over 1 launch of the median/m);
        match(
          report,
          /^- Left out: same core was not verified in 1 of 2 launches: the near end's threads run on 0-1, not on 0$/m,
        );
      },
    ),
);

Deno.test(
  "bench exits 3 where all launches were read back elsewhere",
  NEEDS_LINUX,
  () =>
    bench(
      fakeTaskset('[ "$launch" = 1 ] && cpus=0-1'),
      ["--launches", "1"],
      async ({ status, out, err, ...rest }) => {
        strictEqual(status, 3, err);
        match(out, /same core: nothing was measured/);
        match(
          await rest.report(),
          /^- unix@deno: left out: same core was not verified in 1 of 1 launch: /m,
        );
      },
    ),
);

Deno.test(
  "bench outlives a taskset that vanishes, and keeps what it had measured",
  NEEDS_LINUX,
  () =>
    bench(
      fakeTaskset('[ "$launch" = 2 ] && /bin/rm -f "${0%/*}/taskset"'),
      ["--launches", "3"],
      async ({ status, err, ...rest }) => {
        strictEqual(status, 1, err);
        const { state, launches } = await rest.run();
        strictEqual(state, "complete");
        deepStrictEqual(
          launches.map(({ placement, slices, failures }) => [
            placement.verified,
            slices.length > 0,
            failures.length,
          ]),
          [[true, true, 0], [false, false, 1], [false, false, 1]],
        );
        match(
          launches[2]!.failures[0]!.message,
          /could not be started: .*taskset/,
        );
        match(await rest.report(), /^Typical: median over 1 launch/m);
      },
    ),
);
