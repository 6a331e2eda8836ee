/**
 * The pages that the committed results make.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import type { Claims } from "../claims_schema.ts";
import { parseClaims } from "../read_claims.ts";
import { parseConformance, parseRun } from "../read_run.ts";
import { renderReportHtml } from "../report_html.ts";
import type { Conformance, Run } from "../schema.ts";

function text(name: string): string {
  return readFileSync(new URL(`../data/${name}`, import.meta.url), "utf8");
}

/** The reference run. */
export function referenceRun(): Run {
  return parseRun(text("run.json"));
}

/** The run of system calls beside other APIs. */
export function floorRun(): Run {
  return parseRun(text("floor_run.json"), "floor_run.json");
}

/** One of two Deno versions that took turns. */
export function referenceArm(version: "2.8.3" | "2.9.6"): Run {
  const name = `arm-deno-${version}.json`;
  return parseRun(text(name), name);
}

export function referenceConformance(): Conformance {
  return parseConformance(text("conformance.json"));
}

export function referenceClaims(): Claims {
  return parseClaims(text("claims.json"));
}

/** What people open, by the files that it is made of. */
export const REFERENCE_PAGES: Readonly<Record<string, () => string>> = {
  "run.json": () => renderReportHtml({ run: referenceRun() }),
  "floor_run.json": () => renderReportHtml({ run: floorRun() }),
  "conformance.json": () =>
    renderReportHtml({ conformance: referenceConformance() }),
  "claims.json": () => renderReportHtml({ claims: referenceClaims() }),
  "all together": () =>
    renderReportHtml({
      run: referenceRun(),
      conformance: referenceConformance(),
      claims: referenceClaims(),
    }),
};
