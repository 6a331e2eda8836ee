import { familyOf } from "./conformance/families.ts";
import type { Scenario } from "./scenario.ts";

/** Any scenario by its id, for players in other processes, which know nothing but ids. Loads no more than it needs. */
export async function scenarioOf(id: string): Promise<Scenario | undefined> {
  const cases = await familyOf(id);
  if (cases.length > 0) {
    return cases.flatMap(({ variants }) => variants)
      .find((variant) => variant.id === id);
  }
  if (id.startsWith("PROBE-")) {
    const { PROBES }: typeof import("./claims/probes/mod.ts") = await import(
      import.meta.resolve("./claims/probes/mod.ts")
    );
    return PROBES.find((probe) => probe.id === id)?.variants[0];
  }
  // Not named literally: Deno reads all that is before it runs anything.
  const { referenceWorkloads, WORKLOADS }: typeof import("./bench/mod.ts") =
    await import(import.meta.resolve("./bench/mod.ts"));
  return [...WORKLOADS, ...referenceWorkloads()]
    .find((workload) => workload.id === id);
}
