import type { Claims, SettledClaim } from "../claims_schema.ts";
import { ENVIRONMENT } from "./synthetic_run.ts";

function claim(
  id: string,
  verdict: SettledClaim["verdict"],
  finding: SettledClaim["conditions"][number]["finding"],
): SettledClaim {
  return {
    id,
    topic: "Delivery",
    statement: `Statement ${id}`,
    documents: ["R1", "R2"],
    kind: "behaviour",
    verdict,
    truth: {
      text: `The truth of ${id}`,
      sources: [{ doc: "unix(7)", section: "DESCRIPTION" }],
    },
    conditions: [{
      where: "over tcp@deno",
      finding,
      observed: `seen for ${id}`,
      case: "ORD-001",
      transport: "tcp@deno",
    }],
  };
}

/** A claim of each verdict, one of them unexpected. */
export function plainClaims(): Claims {
  return {
    format: "ipcmark.claims",
    version: 1,
    startedAt: "2026-11-21T05:00:00Z",
    finishedAt: "2026-11-21T05:01:00Z",
    state: "complete",
    command: "ipcmark claims",
    environment: ENVIRONMENT,
    documents: { R1: "The first document", R2: "The second document" },
    claims: [
      claim("keeps-order", "confirmed", "holds"),
      { ...claim("never-fails", "refuted", "fails"), expected: "confirmed" },
      claim("faster", "depends", "holds"),
      claim("unclear", "inconclusive", "undecided"),
      claim("unheard-of", "not-testable", "untestable"),
    ],
  };
}
