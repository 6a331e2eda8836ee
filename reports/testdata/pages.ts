/**
 * Pages that several tests read.
 *
 * @module
 */
import { renderReportHtml, type Results } from "../report_html.ts";
import type { Run } from "../schema.ts";
import { type Page, type PageElement, readPage } from "./read_page.ts";
import { plainClaims } from "./plain_claims.ts";
import { syntheticConformance } from "./synthetic_conformance.ts";
import { EVERYTHING, syntheticRun } from "./synthetic_run.ts";

/** The page of a run alone. */
export function pageOf(run: Run): Page {
  return readPage(renderReportHtml({ run }));
}

/** All that can be on a page. */
export function everything(): Results {
  return {
    run: syntheticRun({
      transports: EVERYTHING,
      workloads: ["round-trip", "throughput", "connect"],
      placements: ["same-core", "cross-core"],
      sizes: [64, 4096],
    }),
    conformance: syntheticConformance(),
    claims: plainClaims(),
  };
}

/** The numbers that the cells of a row stand for. */
export function values(row: PageElement): readonly (number | undefined)[] {
  return [...row.children].map(({ dataset }) =>
    dataset["value"] === undefined ? undefined : Number(dataset["value"])
  );
}
