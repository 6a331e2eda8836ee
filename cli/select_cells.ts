import type { Cell, TransportEntry } from "../reports/schema.ts";
import { valueOf } from "./option.ts";
import { selectTransports, suggestTransports } from "./select.ts";
import { oneOf, splitList } from "./words.ts";

/** Selectors of transports that only a stored run can judge: one of last year may be none today. */
export const storedTransports = valueOf<readonly string[]>({
  metavar: "SELECTOR",
  placeholder: [],
  suggest: suggestTransports,
  parse: (input) => splitList("transport", input),
});

/** Workloads that only a stored run can judge. */
export const storedWorkloads = valueOf<readonly string[]>({
  metavar: "NAME[,NAME]",
  placeholder: [],
  suggest: async () =>
    (await import("../bench/mod.ts")).WORKLOADS.map(({ id }) => id),
  parse: (input) => splitList("workload", input),
});

/** What is known of cells that are chosen from. */
export interface Selection {
  readonly cells: readonly Pick<Cell, "transport" | "workload">[];
  readonly transports: readonly TransportEntry[];
}

/**
 * Which cells were asked for, by transport and by workload; all where nothing was. Only transports that the cells name
 * count.
 *
 * @throws {UsageError} If there are none of a name.
 */
export function cellSelection(
  { cells, transports }: Selection,
  selectors: readonly string[],
  workloads: readonly string[],
): (cell: Pick<Cell, "transport" | "workload">) => boolean {
  const measured = new Set(cells.map(({ transport }) => transport));
  const known = new Map(
    transports.filter(({ name }) => measured.has(name))
      .map((entry) => [entry.name, entry]),
  );
  const names = new Set(
    selectors.flatMap((selector) =>
      selectTransports(selector, [...known.values()])
    ).map(({ name }) => name),
  );
  const all = [...new Set(cells.map(({ workload }) => workload))];
  const ids = new Set(
    workloads.map((word) => oneOf("workload", word, all)),
  );
  return ({ transport, workload }) =>
    (names.size === 0 || names.has(transport)) &&
    (ids.size === 0 || ids.has(workload));
}
