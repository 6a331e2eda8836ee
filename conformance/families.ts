import type { ConformanceCase } from "./case.ts";

/**
 * Every family of cases by the first letters of its ids, in the order of the catalogue: the table of contents of what is
 * checked. Each is loaded when it is asked for, as a process that plays one case is started in half the time without the
 * others; and resolved late, as Deno reads all files that literal imports name before it runs the first one.
 */
export const FAMILIES: Readonly<
  Record<string, () => Promise<readonly ConformanceCase[]>>
> = {
  INT: async () =>
    (await import(import.meta.resolve("./integrity.ts"))).integrity,
  BND: async () =>
    (await import(import.meta.resolve("./boundaries.ts"))).boundaries,
  LIM: async () => (await import(import.meta.resolve("./limits.ts"))).limits,
  FLW: async () => (await import(import.meta.resolve("./flow.ts"))).flow,
  EST: async () =>
    (await import(import.meta.resolve("./establishment.ts"))).establishment,
  ADR: async () =>
    (await import(import.meta.resolve("./addresses.ts"))).addresses,
  CLS: async () => (await import(import.meta.resolve("./closing.ts"))).closing,
  DTH: async () => (await import(import.meta.resolve("./death.ts"))).death,
  CON: async () =>
    (await import(import.meta.resolve("./concurrency.ts"))).concurrency,
  PRM: async () =>
    (await import(import.meta.resolve("./kernel/permissions.ts"))).accessRights,
  FDP: async () =>
    (await import(import.meta.resolve("./kernel/passed_descriptors.ts")))
      .passedDescriptors,
  LIF: async () =>
    (await import(import.meta.resolve("./lifecycle.ts"))).lifecycle,
  TMO: async () =>
    (await import(import.meta.resolve("./timeouts.ts"))).timeouts,
  IMP: async () =>
    (await import(import.meta.resolve("./impairment.ts"))).impairment,
  MQS: async () =>
    (await import(import.meta.resolve("./queues_and_memory.ts")))
      .queuesAndMemory,
  API: async () => (await import(import.meta.resolve("./api.ts"))).api,
};

/** The family that an id of a case or a variant belongs to: its cases, none for an id that is no case's. */
export async function familyOf(
  id: string,
): Promise<readonly ConformanceCase[]> {
  return await FAMILIES[id.split("-", 1)[0]!]?.() ?? [];
}
