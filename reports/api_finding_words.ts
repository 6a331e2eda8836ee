/**
 * API findings in words, the same for every format.
 *
 * @module
 */
import { listWords } from "./plain_text.ts";
import type { ApiFinding, ApiSide } from "./api_findings.ts";

/** Stands before a list of findings. */
export const apiFindingsIntroduction =
  "The same case through system calls alone (@libc) and through an API showed different things.";

const KINDS: Readonly<Record<ApiFinding["kind"], string>> = {
  outcome: "another outcome",
  promise: "another promise",
  observation: "another observation",
};

/** A finding's heading, and its sides with a name each. */
export function apiFindingLines(finding: ApiFinding): {
  readonly head: string;
  readonly lines: readonly (readonly [name: string, text: string])[];
} {
  const { caseId, title, kind, direction, floor, api, through, expected } =
    finding;
  const told = kind === "promise" ? promised : seen;
  return {
    head: `${caseId} ${title}: ${KINDS[kind]} through ${listWords(through)}${
      direction === "both ways" ? "" : `, ${direction}`
    }`,
    lines: [
      ...kind === "promise" ? [] : [["should", api.sentence] as const],
      [floor.transport, told(floor)],
      [api.transport, told(api)],
      ...expected === null ? [] : [["reason", expected] as const],
    ],
  };
}

function seen({ outcome, observed }: ApiSide): string {
  return `${outcome}: ${observed}`;
}

function promised({ sentence, observed }: ApiSide): string {
  return `${sentence} (${observed})`;
}
