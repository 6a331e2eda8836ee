import type { AdviceRequest } from "../reports/advice.ts";

/** What README asks of the reference run. */
export const QUESTIONS: readonly AdviceRequest[] = [
  {
    sizeBytes: 64,
    pattern: "request-reply",
    apis: ["deno"],
    needs: ["many-clients"],
    placement: "same-core",
  },
  {
    sizeBytes: 4096,
    pattern: "request-reply",
    apis: ["deno"],
    needs: ["ordered", "reliable", "boundaries"],
    placement: "same-core",
  },
  {
    sizeBytes: 65_536,
    pattern: "stream",
    apis: ["deno"],
    needs: ["cross-host"],
    placement: "same-core",
  },
  {
    sizeBytes: 64,
    pattern: "one-way",
    apis: ["deno"],
    needs: ["unrelated-processes", "back-pressure"],
    placement: "same-core",
  },
];
