import { familyOf } from "./conformance/families.ts";
import type { Scenario } from "./scenario.ts";

/** Any scenario by its id, for players in other processes, which know nothing but ids. Loads no more than it needs. */
export async function scenarioOf(id: string): Promise<Scenario | undefined> {
  const cases = await familyOf(id);
  if (cases.length > 0) {
    return cases.flatMap(({ variants }) => variants)
      .find((variant) => variant.id === id);
  }
  const { referenceWorkloads, WORKLOADS }: typeof import("./bench/mod.ts") =
    await import(import.meta.resolve("./bench/mod.ts"));
  return [...WORKLOADS, ...referenceWorkloads()]
    .find((workload) => workload.id === id);
}
