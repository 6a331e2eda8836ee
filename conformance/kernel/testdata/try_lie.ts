import { TRANSPORTS } from "../../../transports/mod.ts";
import { variantFor } from "../../case.ts";
import { CASES } from "../../mod.ts";
import type { CaseResult } from "../../run_case.ts";
import { processesOnDemand, runIn } from "../../spoiled/trials.ts";
import { lying } from "../kernel.ts";
import type { KernelLie } from "../lies.ts";

const BASES = TRANSPORTS.filter(({ kernelObject, unavailable }) =>
  kernelObject !== undefined && unavailable() === undefined
);

/** A variant, and the first transport that it is about. */
export function subjectOf(id: string) {
  for (const testCase of CASES) {
    for (const transport of BASES) {
      const variant = variantFor(testCase, transport);
      if (variant?.id === id) return { variant, transport };
    }
  }
  return undefined;
}

/** What a variant says of a kernel that lies. */
export async function tryLie(
  { variant: id, farDies, lie }: KernelLie,
): Promise<CaseResult> {
  const subject = subjectOf(id);
  if (!subject) throw new TypeError(`No transport has the variant ${id}`);
  const { variant, transport } = subject;
  const place = farDies ? "processes" : "loop";
  await using processes = processesOnDemand();
  return await runIn(place, variant, lying(transport, lie()), processes);
}
