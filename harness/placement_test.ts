import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { FREE, planPlacement, verifyPlacement } from "./placement.ts";
import { parseCpuList } from "./cpu_list.ts";
import type { Processors, TasksetAnswer } from "./processors.ts";

/** A machine that does not exist. */
interface Machine {
  readonly os?: string;
  /** Where this process may run. */
  readonly allowed?: string;
  /** The processors of each core. */
  readonly cores?: readonly string[];
  /** The processors of each node of memory. */
  readonly nodes?: readonly string[];
  /** What taskset(1) complains about where it is to bind a process. */
  readonly refusal?: string;
  /** What taskset(1) says of other processes. */
  readonly answers?: Readonly<Record<number, readonly TasksetAnswer[]>>;
  /** Why there is no taskset(1). */
  readonly missing?: string;
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
  const asked = new Map<string, number>();
  return {
    os,
    topology: () =>
      Promise.resolve(
        cores.length === 0 ? null : { cores: [...cores], nodes: [...nodes] },
      ),
    taskset([option, pid]) {
      if (rest.missing) return Promise.resolve({ missing: rest.missing });
      const complaint = rest.refusal ?? null;
      if (option === "-c") return Promise.resolve({ printed: "", complaint });
      const times = asked.get(pid!) ?? 0;
      asked.set(pid!, times + 1);
      const answers = rest.answers?.[Number(pid)];
      return Promise.resolve(
        answers?.[times] ?? answers?.at(-1) ?? on(allowed),
      );
    },
  };
}

/** What taskset(1) prints of a process with these threads. */
function on(...threads: readonly string[]): TasksetAnswer {
  const printed = threads.map((cpus, index) =>
    `pid ${index + 1}'s current affinity list: ${cpus}\n`
  ).join("");
  return { printed, complaint: null };
}

const ENDED: TasksetAnswer = { printed: "", complaint: null };

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
      reason: null,
    });
  });
}

const MISSING = "taskset(1) (package util-linux) is not installed";

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
    [MISSING, "same-core", { missing: MISSING }],
    [MISSING, "cross-core", { missing: MISSING }],
    [
      "a process cannot be bound to processor 3: Operation not permitted",
      "same-core",
      { refusal: "Operation not permitted" },
    ],
    [
      "taskset(1) does not tell where this process may run",
      "same-core",
      { answers: { [Deno.pid]: [ENDED] } },
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
      reason: why,
    });
  });
}

Deno.test("planPlacement() can have free everywhere", async () => {
  const nothing = machine({ os: "windows", missing: MISSING });
  strictEqual(await planPlacement("free", nothing), FREE);
});

Deno.test("planPlacement() gives a plan on this machine that taskset(1) can carry out, or a reason", async () => {
  const { nearCpus, reason } = await planPlacement("same-core");
  if (reason !== null) return match(reason, /taskset|cannot/);
  const { success } = await new Deno.Command("taskset", {
    args: ["-c", nearCpus!, "taskset", "-cp", String(Deno.pid)],
    stdout: "null",
  }).output();
  strictEqual(success, true);
});

const PLAN = await planPlacement("cross-core", machine({}));
const NEAR = 101;
const FAR = [201, 202];
const PLACED = {
  [NEAR]: [on("3", "3")],
  201: [on("1", "1")],
  202: [on("1")],
};

Deno.test("verifyPlacement() confirms processes whose every thread is bound", async () => {
  deepStrictEqual(
    await verifyPlacement(PLAN, NEAR, FAR, machine({ answers: PLACED })),
    {
      asked: "cross-core",
      verified: true,
      reason: null,
      nearCpus: "3",
      farCpus: "1",
    },
  );
});

for (
  const [why, given] of [
    [
      "the near end's threads run on 3|0-3, not on 3",
      { answers: { ...PLACED, [NEAR]: [on("3", "0-3")] } },
    ],
    [
      "the far end's threads run on 1|0-3, not on 1",
      { answers: { ...PLACED, 202: [on("0-3")] } },
    ],
    [
      "the far end's threads could not be read back: it has ended",
      { answers: { ...PLACED, 201: [ENDED], 202: [ENDED] } },
    ],
    [
      "the near end's threads could not be read back: Operation not permitted",
      {
        answers: {
          ...PLACED,
          [NEAR]: [{ printed: "", complaint: "Operation not permitted" }],
        },
      },
    ],
    [
      `the near end's threads could not be read back: ${MISSING}`,
      { missing: MISSING },
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
  const noSuch = { printed: "", complaint: "No such file or directory" };
  for (const ended of [ENDED, noSuch]) {
    const { verified, farCpus } = await verifyPlacement(
      PLAN,
      NEAR,
      FAR,
      machine({ answers: { ...PLACED, 201: [ended] } }),
    );
    deepStrictEqual({ verified, farCpus }, { verified: true, farCpus: "1" });
  }
});

Deno.test("verifyPlacement() reads again where a thread ended meanwhile, and needs a whole reading", async () => {
  const broken: TasksetAnswer = {
    printed: "pid 1's current affinity list: 3\n",
    complaint: "failed to get pid 2's affinity: No such process",
  };
  const answer = async (...answers: readonly TasksetAnswer[]) =>
    (await verifyPlacement(
      PLAN,
      NEAR,
      FAR,
      machine({ answers: { ...PLACED, [NEAR]: answers } }),
    )).reason;
  strictEqual(await answer(broken, on("3")), null);
  match(await answer(broken, on("0")) ?? "", /run on 0, not on 3/);
  match(await answer(broken) ?? "", /could not be read back: failed to get/);
});

Deno.test("verifyPlacement() asks nothing of processes that are free", async () => {
  const { verified, reason } = await verifyPlacement(
    FREE,
    NEAR,
    FAR,
    machine({ missing: MISSING }),
  );
  deepStrictEqual({ verified, reason }, { verified: true, reason: null });
});

Deno.test("verifyPlacement() tells a process that is bound from one that is not, where taskset(1) is", async () => {
  const plan = await planPlacement("same-core");
  if (plan.reason !== null) return;
  const child = new Deno.Command("taskset", {
    args: [
      "-c",
      plan.nearCpus!,
      Deno.execPath(),
      "eval",
      "console.log('here'); await Deno.stdin.read(new Uint8Array(1))",
    ],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  try {
    // taskset(1) binds the process before it becomes this program.
    for await (const _here of child.stdout) break;
    const { verified, nearCpus } = await verifyPlacement(plan, child.pid, [
      child.pid,
    ]);
    deepStrictEqual({ verified, nearCpus }, {
      verified: true,
      nearCpus: plan.nearCpus,
    });
    const other = await verifyPlacement(
      { ...plan, nearCpus: "4096" },
      child.pid,
      [child.pid],
    );
    match(other.reason!, /^the near end's threads run on \d+, not on 4096$/);
  } finally {
    await child.stdin.close();
    await child.status;
  }
});
