/**
 * The signs and words for marks; both say the same, and no colour is needed to tell them apart.
 *
 * @module
 */
import {
  type ConformanceSummary,
  type Mark,
  MARKS,
} from "./conformance_summary.ts";
import { counted } from "./plain_text.ts";
import type { Conformance } from "./schema.ts";

const WORDS: Readonly<Record<Mark, string>> = {
  "pass": "pass",
  "non-strict": "non-strict (allowed, not preferred)",
  "fail": "fail",
  "flaky": "flaky (failed, then held when tried again)",
  "known": "known deviation",
  "outlived": "outlived deviation (known, but no more)",
  "info": "recorded",
  "unsupported": "unsupported here",
  "not-applicable": "not applicable",
  "unresolved": "unresolved (the setup broke)",
};

const SIGNS: Readonly<Record<Mark, readonly [unicode: string, ascii: string]>> =
  {
    "pass": ["✓", "+"],
    "non-strict": ["~", "~"],
    "fail": ["✗", "X"],
    "known": ["k", "k"],
    "outlived": ["!", "!"],
    "flaky": ["≈", "f"],
    "info": ["i", "i"],
    "unsupported": ["–", "-"],
    "not-applicable": ["·", "."],
    "unresolved": ["?", "?"],
  };

/** What lay between the two ends: "ipcmark conform across two hosts". */
export function titleOf({ verdicts }: Pick<Conformance, "verdicts">): string {
  const hosts = verdicts.some(({ across }) => across === "hosts");
  return `ipcmark conform${hosts ? " across two hosts" : ""}`;
}

/** Follows the sign of a cell whose directions differ. */
export const MIXED = "*";

/** One letter for the matrix. */
export function signOf(mark: Mark, unicode: boolean): string {
  return SIGNS[mark][unicode ? 0 : 1];
}

/** The sign's meaning. */
export function wordsOf(mark: Mark): string {
  return WORDS[mark];
}

/** Marks that a run has, from pass to the rest, for its legend. */
export function legendMarks({ totals }: ConformanceSummary): Mark[] {
  const order: Mark[] = ["pass", ...MARKS.filter((mark) => mark !== "pass")];
  return order.filter((mark) => totals[mark] > 0);
}

/** "2 fail, 1 known deviation, 40 pass (27 verdicts on 3 cases and 5 transports)". */
export function totalsSentence(summary: ConformanceSummary): string {
  const parts = MARKS.filter((mark) => summary.totals[mark] > 0).map((mark) =>
    totalWords(summary.totals[mark], mark)
  );
  const all = MARKS.reduce((sum, mark) => sum + summary.totals[mark], 0);
  return `${counted(all, "verdict")} on ${counted(summary.cases, "case")} and ${
    counted(summary.transports.length, "transport")
  }${parts.length > 0 ? `: ${parts.join(", ")}` : ""}${
    summary.untested.length > 0
      ? `; ${counted(summary.untested.length, "row")} of the catalogue untested`
      : ""
  }`;
}

function totalWords(count: number, mark: Mark): string {
  if (mark === "known") return counted(count, "known deviation");
  if (mark === "outlived") return counted(count, "outlived deviation");
  return `${count} ${mark.replace("-applicable", " applicable")}`;
}

/** What a list of findings of one mark is called. */
export function findingsTitle(mark: Mark): string {
  const titles: Partial<Record<Mark, string>> = {
    "fail": "Failures",
    "unresolved": "Unresolved: the setup broke before a verdict",
    "outlived":
      "Known deviations that are no more: remove them from the record",
    "flaky": "Flaky: failed, and held when tried again",
    "known": "Known deviations",
    "non-strict":
      "Non-strict: allowed, but not what is documented or preferred",
  };
  return titles[mark] ?? wordsOf(mark);
}
