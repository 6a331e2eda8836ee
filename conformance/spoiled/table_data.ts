import type { CaseResult } from "../run_case.ts";
import type { Trial } from "./trials.ts";

/** What came of a spoil with a case: of all variants that were tried, the one that saw most. */
export type Cell = "caught" | "unresolved" | "missed";

/** One spoil with each case that was tried. */
export interface MutationRow {
  readonly spoil: string;
  readonly description: string;
  /** The first case in catalogue order that catches it. */
  readonly first: string | null;
  readonly caughtBy: readonly string[];
  /** Neither pass nor fail: the pair did not open, or the watchdog ended the case. */
  readonly unresolved: readonly string[];
  readonly missedBy: readonly string[];
}

/** Spoil × case, the report of the self-test. */
export interface MutationTable {
  readonly format: "ipcmark.mutations";
  readonly version: 1;
  readonly finishedAt: string;
  /** Every case that was tried, in catalogue order. */
  readonly cases: readonly string[];
  readonly trials: number;
  readonly rows: readonly MutationRow[];
  /**
   * Cases of priority 1 that were tried, and that no spoil has as the first to catch it. Others look at single system calls
   * and at impaired networks: lies and wrong transports of their own test them.
   */
  readonly firstOfNone: readonly string[];
  /** Variants that nothing wrong is tried with, here or elsewhere, and why. */
  readonly untried: Readonly<Record<string, string>>;
}

/** A trial that is over. */
export interface Tried {
  readonly trial: Pick<Trial, "spoil" | "caseId">;
  readonly outcome: CaseResult["outcome"];
}

/** A case as the table needs it. */
export interface TabledCase {
  readonly id: string;
  readonly priority: number;
}

/** @param cases In catalogue order. */
export function mutationTable(
  tried: readonly Tried[],
  cases: readonly TabledCase[],
  finishedAt: string,
  untried: MutationTable["untried"] = {},
): MutationTable {
  const cells = new Map<string, Map<string, Cell>>();
  const described = new Map<string, string>();
  for (const { trial: { spoil, caseId }, outcome } of tried) {
    described.set(spoil.id, spoil.description);
    const row = cells.get(spoil.id) ?? new Map<string, Cell>();
    cells.set(spoil.id, row.set(caseId, better(row.get(caseId), outcome)));
  }
  const ids = cases.map(({ id }) => id);
  const rows = [...cells].map(([spoil, row]): MutationRow => {
    const inOrder = (cell: Cell) => ids.filter((id) => row.get(id) === cell);
    const caughtBy = inOrder("caught");
    return {
      spoil,
      description: described.get(spoil)!,
      first: caughtBy[0] ?? null,
      caughtBy,
      unresolved: inOrder("unresolved"),
      missedBy: inOrder("missed"),
    };
  });
  const firsts = new Set(rows.map(({ first }) => first));
  return {
    format: "ipcmark.mutations",
    version: 1,
    finishedAt,
    cases: ids.filter((id) => rows.some((row) => has(row, id))),
    trials: tried.length,
    rows,
    firstOfNone: cases
      .filter(({ id, priority }) =>
        priority === 1 && rows.some((row) => has(row, id)) && !firsts.has(id)
      )
      .map(({ id }) => id),
    untried,
  };
}

/** The trials that a row stands for, one for each case. */
export function cellsOf(
  { spoil: id, description, caughtBy, unresolved, missedBy }: MutationRow,
): Tried[] {
  const cells = (cases: readonly string[], outcome: Tried["outcome"]) =>
    cases.map((caseId) => ({
      trial: { spoil: { id, description }, caseId },
      outcome,
    }));
  return [
    ...cells(caughtBy, "fail"),
    ...cells(unresolved, "unresolved"),
    ...cells(missedBy, "pass"),
  ];
}

function better(before: Cell | undefined, outcome: Tried["outcome"]): Cell {
  if (before === "caught" || outcome === "fail") return "caught";
  if (before === "unresolved" || outcome === "unresolved") return "unresolved";
  return "missed";
}

function has(row: MutationRow, id: string): boolean {
  return [row.caughtBy, row.unresolved, row.missedBy]
    .some((cases) => cases.includes(id));
}
