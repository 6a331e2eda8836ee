import type { ConformanceCase } from "./case.ts";

/**
 * Every family of cases by the first letters of its ids, in the order of the catalogue: the table of contents of what is
 * checked. Each is loaded when it is asked for, as a process that plays one case is started in half the time without the
 * others.
 */
export const FAMILIES: Readonly<
  Record<string, () => Promise<readonly ConformanceCase[]>>
> = {
  INT: async () => (await import("./integrity.ts")).integrity,
  BND: async () => (await import("./boundaries.ts")).boundaries,
  LIM: async () => (await import("./limits.ts")).limits,
  FLW: async () => (await import("./flow.ts")).flow,
  EST: async () => (await import("./establishment.ts")).establishment,
  ADR: async () => (await import("./addresses.ts")).addresses,
  CLS: async () => (await import("./closing.ts")).closing,
  DTH: async () => (await import("./death.ts")).death,
  CON: async () => (await import("./concurrency.ts")).concurrency,
  PRM: async () => (await import("./kernel/permissions.ts")).accessRights,
  FDP: async () =>
    (await import("./kernel/passed_descriptors.ts")).passedDescriptors,
  LIF: async () => (await import("./lifecycle.ts")).lifecycle,
  TMO: async () => (await import("./timeouts.ts")).timeouts,
  IMP: async () => (await import("./impairment.ts")).impairment,
  MQS: async () => (await import("./queues_and_memory.ts")).queuesAndMemory,
  API: async () => (await import("./api.ts")).api,
};

/** The family that an id of a case or a variant belongs to: its cases, none for an id that is no case's. */
export async function familyOf(
  id: string,
): Promise<readonly ConformanceCase[]> {
  return await FAMILIES[id.split("-", 1)[0]!]?.() ?? [];
}
