import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { parseCpuList, planPlacement, verifyPlacement } from "./placement.ts";

Deno.test("parseCpuList() reads single processors and ranges", () => {
  deepStrictEqual(parseCpuList("0"), [0]);
  deepStrictEqual(parseCpuList("0-2,5,7-8"), [0, 1, 2, 5, 7, 8]);
});

Deno.test("verifyPlacement() reports a process that runs elsewhere", async () => {
  const plan = await planPlacement("same-core");
  if (plan.reason !== null || navigator.hardwareConcurrency < 2) return;
  const result = await verifyPlacement(plan, Deno.pid, [Deno.pid]);
  strictEqual(result.verified, false);
  match(result.reason!, /^the near end's threads run on /);
});

Deno.test("verifyPlacement() confirms a process that is bound", async () => {
  const plan = await planPlacement("same-core");
  if (plan.reason !== null) return;
  const child = new Deno.Command("taskset", {
    args: [
      "-c",
      plan.nearCpus!,
      Deno.execPath(),
      "eval",
      "await Deno.stdin.read(new Uint8Array(1))",
    ],
    stdin: "piped",
    stdout: "null",
  }).spawn();
  try {
    const { verified, nearCpus } = await verifyPlacement(plan, child.pid, [
      child.pid,
    ]);
    deepStrictEqual({ verified, nearCpus }, {
      verified: true,
      nearCpus: plan.nearCpus,
    });
  } finally {
    await child.stdin.close();
    await child.status;
  }
});

Deno.test("planPlacement() leaves free processes alone", async () => {
  const { nearCpus, farCpus, reason } = await planPlacement("free");
  deepStrictEqual({ nearCpus, farCpus, reason }, {
    nearCpus: undefined,
    farCpus: undefined,
    reason: null,
  });
});
