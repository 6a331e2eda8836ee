/**
 * The families of cases, by the first letters of their ids.
 *
 * @module
 */

const TITLES: Readonly<Record<string, string>> = {
  INT: "Integrity, order, reliability",
  BND: "Message boundaries",
  LIM: "Limits",
  FLW: "Flow control",
  EST: "Establishment and naming",
  ADR: "Addresses and identity",
  CLS: "Closing and data in flight",
  DTH: "Death of an end",
  CON: "Concurrency",
  PRM: "Permissions and credentials",
  FDP: "Passing descriptors",
  LIF: "Lifecycle and leaks",
  TMO: "Time-outs and cancellation",
  IMP: "Impaired network",
  MQS: "Message queues and shared memory",
  API: "The runtime's contract",
};

/** The family of a case: "CLS" of "CLS-001". */
export function familyOf(caseId: string): string {
  return caseId.split("-")[0] ?? caseId;
}

/** Orders ids as the catalogue does: families as above, then by number. */
export function compareCaseIds(a: string, b: string): number {
  return rankOf(a) - rankOf(b) || (a < b ? -1 : a > b ? 1 : 0);
}

function rankOf(caseId: string): number {
  const rank = Object.keys(TITLES).indexOf(familyOf(caseId));
  return rank === -1 ? Object.keys(TITLES).length : rank;
}

/** What a family is about; empty where the family is unknown. */
export function familyTitle(family: string): string {
  return Object.hasOwn(TITLES, family) ? TITLES[family] as string : "";
}
