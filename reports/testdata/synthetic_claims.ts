/**
 * Claims of every verdict, in words of which none is true.
 *
 * @module
 */
import type { Claims, SettledCondition } from "../claims_schema.ts";
import { ENVIRONMENT } from "./synthetic_run.ts";

const FINDINGS: Readonly<
  Record<Claims["claims"][number]["verdict"], SettledCondition["finding"]>
> = {
  "confirmed": "holds",
  "refuted": "fails",
  "depends": "holds",
  "inconclusive": "undecided",
  "not-testable": "untestable",
};

/** Builds them; always the same. */
export function syntheticClaims(): Claims {
  return {
    format: "ipcmark.claims",
    version: 1,
    startedAt: "2026-11-21T03:15:00Z",
    finishedAt: "2026-11-21T03:15:09Z",
    state: "complete",
    command: "ipcmark claims",
    environment: { ...ENVIRONMENT, clock: null },
    documents: { "D1": "A book about pipes", "D2": "A talk about sockets" },
    claims: Object.entries(FINDINGS).map(([verdict, finding], index) => ({
      id: `C-${index + 1}`,
      topic: index % 2 === 0 ? "pipes" : "sockets",
      statement: `A statement that is ${verdict}`,
      documents: index === 0 ? ["D1", "D2"] : ["D1"],
      kind: "behaviour",
      verdict: verdict as keyof typeof FINDINGS,
      truth: { text: "What is so", sources: [{ doc: "unix(7)" }] },
      conditions: [
        { where: "over tcp@deno", finding, observed: "65536 B" },
        {
          where: "over pipe@deno",
          finding: verdict === "depends" ? "fails" : finding,
          observed: "nothing came",
        },
      ],
    })),
  };
}
