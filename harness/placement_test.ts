import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { FREE, planPlacement, verifyPlacement } from "./placement.ts";
import { askTool } from "./ask_tool.ts";
import { parseCpuList } from "./cpu_list.ts";
import type { Processors } from "./processors.ts";

/** A machine that does not exist. */
interface Machine {
  readonly os?: string;
  /** Where this process may run. */
  readonly allowed?: string;
  /** The processors of each core. */
  readonly cores?: readonly string[];
  /** The processors of each node of memory. */
  readonly nodes?: readonly string[];
  /** Why no process can be bound. */
  readonly refusal?: string;
  /** Where the threads of other processes may run, or why that is not known. */
  readonly threads?: Readonly<Record<number, readonly string[] | string>>;
}

function machine(
  {
    os = "linux",
    allowed = "0-3",
    cores = ["0,1", "2,3"],
    nodes = ["0-3"],
    ...rest
  }: Machine,
): Processors {
  return {
    os,
    boundBy: () => "sched_setaffinity",
    topology: () =>
      Promise.resolve(
        cores.length === 0 ? null : { cores: [...cores], nodes: [...nodes] },
      ),
    affinities: (pid) => Promise.resolve(rest.threads?.[pid] ?? [allowed]),
    whyNotBound: () => Promise.resolve(rest.refusal ?? null),
  };
}

const ENDED: readonly string[] = [];

Deno.test("parseCpuList() reads single processors and ranges", () => {
  deepStrictEqual(parseCpuList("0"), [0]);
  deepStrictEqual(parseCpuList("0-2,5,7-8"), [0, 1, 2, 5, 7, 8]);
  deepStrictEqual(parseCpuList(""), []);
});

for (
  const [name, placement, given, near, far] of [
    ["one processor for both", "same-core", {}, "3", "3"],
    ["processors of two cores", "cross-core", {}, "3", "1"],
    ["none that is not allowed", "cross-core", { allowed: "0,3" }, "3", "0"],
    ["two where cores are not known", "cross-core", { cores: [] }, "3", "2"],
    ["the one there is", "same-core", { allowed: "2" }, "2", "2"],
    [
      "cores of one node",
      "cross-core",
      { cores: ["0", "1", "2", "3"], nodes: ["0,2", "1,3"] },
      "3",
      "1",
    ],
    [
      "cores of two nodes",
      "cross-node",
      { cores: ["0", "1", "2", "3"], nodes: ["0,2", "1,3"] },
      "3",
      "2",
    ],
  ] as const
) {
  Deno.test(`planPlacement() takes for ${placement} ${name}`, async () => {
    deepStrictEqual(await planPlacement(placement, machine(given)), {
      placement,
      nearCpus: near,
      farCpus: far,
      boundBy: "sched_setaffinity",
      reason: null,
    });
  });
}

const REFUSED = "a process cannot be bound to processor 3: Not permitted";
const UNREAD = "ls(1) (package coreutils) is not installed";

for (
  const [why, placement, given] of [
    ["this process may use one core only", "cross-core", { allowed: "1" }],
    ["this process may use one core only", "cross-core", { allowed: "2-3" }],
    [
      "this process may use one core only of the node of processor 3",
      "cross-core",
      { nodes: ["0,1", "2,3"] },
    ],
    ["this process may use one node of memory only", "cross-node", {}],
    [
      "this process may use one node of memory only",
      "cross-node",
      { cores: [] },
    ],
    [UNREAD, "same-core", { threads: { [Deno.pid]: UNREAD } }],
    [REFUSED, "same-core", { refusal: REFUSED }],
    [REFUSED, "cross-core", { refusal: REFUSED }],
    [
      "/proc does not tell where this process may run",
      "same-core",
      { threads: { [Deno.pid]: ENDED } },
    ],
    [
      "darwin cannot bind a process to a processor",
      "same-core",
      { os: "darwin" },
    ],
    [
      "windows cannot bind a process to a processor",
      "cross-core",
      { os: "windows" },
    ],
  ] as const
) {
  Deno.test(`planPlacement() says of ${placement} that ${why}: ${JSON.stringify(given)}`, async () => {
    deepStrictEqual(await planPlacement(placement, machine(given)), {
      placement,
      nearCpus: undefined,
      farCpus: undefined,
      boundBy: null,
      reason: why,
    });
  });
}

Deno.test("planPlacement() can have free everywhere", async () => {
  const nothing = machine({ os: "windows", refusal: REFUSED });
  strictEqual(await planPlacement("free", nothing), FREE);
});

Deno.test("planPlacement() gives a plan on this machine that can be carried out, or a reason", async () => {
  const { nearCpus, reason } = await planPlacement("same-core");
  if (reason !== null) return match(reason, /not|cannot/);
  const there = ["Cpus_allowed_list", "/proc/self/status"];
  deepStrictEqual(await askTool("grep", there, nearCpus), {
    printed: `Cpus_allowed_list:\t${nearCpus}\n`,
    complaint: null,
  });
});

const PLAN = await planPlacement("cross-core", machine({}));
const NEAR = 101;
const FAR = [201, 202];
const PLACED = {
  [NEAR]: ["3", "3"],
  201: ["1", "1"],
  202: ["1"],
};

Deno.test("verifyPlacement() confirms processes whose every thread is bound", async () => {
  deepStrictEqual(
    await verifyPlacement(PLAN, NEAR, FAR, machine({ threads: PLACED })),
    {
      asked: "cross-core",
      verified: true,
      reason: null,
      nearCpus: "3",
      farCpus: "1",
      boundBy: "sched_setaffinity",
    },
  );
});

for (
  const [why, given] of [
    [
      "the near end's threads run on 3|0-3, not on 3",
      { threads: { ...PLACED, [NEAR]: ["3", "0-3"] } },
    ],
    [
      "the far end's threads run on 1|0-3, not on 1",
      { threads: { ...PLACED, 202: ["0-3"] } },
    ],
    [
      "the far end's threads could not be read back: it has ended",
      { threads: { ...PLACED, 201: ENDED, 202: ENDED } },
    ],
    [
      `the near end's threads could not be read back: ${UNREAD}`,
      { threads: { ...PLACED, [NEAR]: UNREAD } },
    ],
  ] as const
) {
  Deno.test(`verifyPlacement() says that ${why}`, async () => {
    const { verified, reason } = await verifyPlacement(
      PLAN,
      NEAR,
      FAR,
      machine(given),
    );
    deepStrictEqual({ verified, reason }, { verified: false, reason: why });
  });
}

Deno.test("verifyPlacement() does not let one far end that has ended count against the others", async () => {
  const { verified, farCpus } = await verifyPlacement(
    PLAN,
    NEAR,
    FAR,
    machine({ threads: { ...PLACED, 201: ENDED } }),
  );
  deepStrictEqual({ verified, farCpus }, { verified: true, farCpus: "1" });
});

Deno.test("verifyPlacement() asks nothing of processes that are free", async () => {
  const { verified, reason, boundBy } = await verifyPlacement(
    FREE,
    NEAR,
    FAR,
    machine({ threads: { [NEAR]: UNREAD } }),
  );
  deepStrictEqual({ verified, reason, boundBy }, {
    verified: true,
    reason: null,
    boundBy: null,
  });
});
