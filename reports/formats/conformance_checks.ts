/**
 * From a conformance run to what test reporters show.
 *
 * @module
 */
import type {
  Check,
  CheckAttempt,
  CheckOutcome,
  CheckReport,
} from "../checks.ts";
import { familyOf, familyTitle } from "../conformance_families.ts";
import { type Mark, markOf } from "../conformance_summary.ts";
import type { Attempt, Conformance, Untested, Verdict } from "../schema.ts";
import { environmentProperties } from "./environment_properties.ts";

/**
 * What fails here is what makes `ipcmark conform` fail. A known deviation did not conform, so it is no pass; its reason
 * is on record, so it is no failure. What held on a second try passed, and is marked. A case whose setup broke, and a deviation on record that is no more, want mending:
 * skipped they would be overlooked where the reporter decides instead of the exit status.
 */
const OUTCOMES: Readonly<Record<Mark, CheckOutcome>> = {
  "pass": "passed",
  "non-strict": "passed",
  "info": "passed",
  "flaky": "passed",
  "fail": "failed",
  "unresolved": "failed",
  "outlived": "failed",
  "known": "skipped",
  "unsupported": "skipped",
  "not-applicable": "skipped",
};

const TOPOLOGIES: Readonly<Record<Verdict["topology"], string | null>> = {
  process: null,
  worker: "worker thread",
  loop: "one event loop",
};

/** Every verdict as a check. */
export function conformanceChecks(conformance: Conformance): CheckReport {
  const { startedAt, finishedAt, state, command, environment } = conformance;
  const titles = new Map(conformance.cases.map(({ id, title }) => [id, title]));
  return {
    title: "ipcmark conform",
    startedAt,
    finishedAt: finishedAt ?? startedAt,
    properties: { command, state, ...environmentProperties(environment) },
    checks: [
      ...conformance.verdicts.map((verdict) =>
        checkOf(verdict, titles.get(verdict.caseId) ?? "")
      ),
      ...(conformance.untested ?? []).map(untestedCheck),
    ],
  };
}

/** A row of the catalogue that no case tests, so that what is missing shows beside what is there. */
function untestedCheck({ id, title, reason }: Untested): Check {
  return {
    suite: suiteOf(id),
    subject: "catalogue",
    name: `${id} ${title}`,
    outcome: "skipped",
    word: "untested",
    message: reason,
    durationMs: null,
  };
}

function suiteOf(caseId: string): string {
  const family = familyOf(caseId);
  return familyTitle(family) || family;
}

function checkOf(verdict: Verdict, title: string): Check {
  const mark = markOf(verdict);
  const { caseId, transport, swapped, topology, durationMs } = verdict;
  const how = [swapped ? "ends swapped" : null, TOPOLOGIES[topology]]
    .filter((words) => words !== null).join(", ");
  return {
    suite: suiteOf(caseId),
    subject: transport,
    name: `${caseId} ${title}${how === "" ? "" : ` (${how})`}`,
    outcome: OUTCOMES[mark],
    word: mark,
    message: messageOf(mark, verdict),
    durationMs,
    ...verdict.attempts && { attempts: verdict.attempts.map(attemptOf) },
    ...verdict.flaky && { flaky: true },
    ...verdict.transcript && { transcript: verdict.transcript },
  };
}

function attemptOf({ outcome, observed, durationMs }: Attempt): CheckAttempt {
  return {
    outcome: OUTCOMES[outcome],
    word: outcome,
    message: observed,
    durationMs,
  };
}

function messageOf(
  mark: Mark,
  { sentence, observed, expected, attempts = [] }: Verdict,
): string {
  const held = sentence === "" ? observed : `${sentence}\nSeen: ${observed}`;
  switch (mark) {
    case "flaky":
      return `Held when tried again; before that: ${
        attempts.find(({ outcome }) =>
          outcome === "fail" || outcome === "unresolved"
        )?.observed ?? ""
      }\n${held}`;
    case "known":
      return `On record: ${expected}\n${held}`;
    case "outlived":
      return `On record, but no more: ${expected}\n${held}`;
    case "unresolved":
      return `The setup broke before a verdict: ${observed}\n${sentence}`;
    case "fail":
    case "non-strict":
      return held;
    default:
      return observed;
  }
}
