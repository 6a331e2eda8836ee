/**
 * From a run of claims to what test reporters show.
 *
 * @module
 */
import type { Check, CheckReport } from "../checks.ts";
import type { Claims, SettledClaim } from "../claims_schema.ts";
import { because } from "../claims_because.ts";
import { surpriseWords } from "../claims_words.ts";
import { environmentProperties } from "./environment_properties.ts";

/** Every claim as a check: it fails where another verdict was expected; what was not decided is skipped. */
export function claimChecks(claims: Claims): CheckReport {
  const { startedAt, finishedAt, state, command, environment } = claims;
  return {
    title: "ipcmark claims",
    startedAt,
    finishedAt: finishedAt ?? startedAt,
    properties: { command, state, ...environmentProperties(environment) },
    checks: claims.claims.map(checkOf),
  };
}

function checkOf(claim: SettledClaim): Check {
  const { id, topic, statement, kind, verdict } = claim;
  const surprise = surpriseWords(claim);
  const isDecided = verdict !== "inconclusive" && verdict !== "not-testable";
  return {
    suite: topic,
    subject: kind,
    name: `${id} ${statement}`,
    outcome: surprise !== undefined
      ? "failed"
      : isDecided
      ? "passed"
      : "skipped",
    word: verdict,
    message: [...surprise === undefined ? [] : [surprise], ...because(claim)]
      .join("\n"),
    durationMs: null,
  };
}
