/**
 * The parts of README that are made from the committed reference runs.
 *
 * @module
 */
import type { Advice } from "./advice.ts";
import { adviceSection } from "./advice_section.ts";
import {
  type ConformanceRepeats,
  repeatsSentence,
} from "./conformance_repeats.ts";
import type { Claims } from "./claims_schema.ts";
import { claimExcerpt, claimsSection } from "./claims_section.ts";
import { floorSection } from "./floor_section.ts";
import {
  type CompareFigures,
  compareSentence,
  type GateFigures,
  gateSection,
} from "./gate_section.ts";
import { guaranteesMarkdown } from "./guarantees.ts";
import { headline } from "./headline.ts";
import { markdownTables, replaceTables } from "./markdown.ts";
import { breakLines } from "./markdown_text.ts";
import { wrap } from "./plain_text.ts";
import type { Conformance } from "./schema.ts";
import type { Summary } from "./summary.ts";

/** The claim whose story README tells: short, and it depends. */
const EXPLAINED = "pipe-unidirectional";

/** What README is made from. */
export interface References {
  readonly summary: Summary;
  readonly conformance: Conformance;
  /** The run of system calls beside the APIs; without one, that part of the document stays as it is. */
  readonly floor: Summary | null;
  /** How often the gate was wrong; without it, that part of the document stays as it is. */
  readonly gate?: GateFigures | null;
  /** How long a comparison takes, likewise. */
  readonly comparing?: CompareFigures | null;
  /** Whether verdicts stay the same, likewise. */
  readonly repeats?: ConformanceRepeats | null;
  /** What people say, settled, likewise. */
  readonly claims?: Claims | null;
  /** Answers to a few questions, likewise. */
  readonly advice?: readonly Advice[] | null;
}

/** Puts the headline, the tables, the guarantees, the runtime's share and the claims into their places in a document. */
export function regenerateReadme(
  readme: string,
  {
    summary,
    conformance,
    floor,
    gate = null,
    comparing = null,
    repeats = null,
    claims = null,
    advice = null,
  }: References,
): string {
  // Lines are broken as `deno fmt` breaks them.
  const sentences = headline(summary).map((sentence) =>
    wrap(`- ${sentence}`, 80, "  ")
  );
  const parts: (readonly [name: string, text: string])[] = [
    ["headline", sentences.join("\n")],
    ["guarantees", guaranteesMarkdown(conformance)],
    ...floor ? [["floor", floorSection(floor)] as const] : [],
    ...gate ? [["gate", breakLines(gateSection(gate))] as const] : [],
    ...comparing
      ? [["comparing", breakLines(compareSentence(comparing))] as const]
      : [],
    ...repeats
      ? [["repeats", breakLines(repeatsSentence(repeats))] as const]
      : [],
    ...claims
      ? [
        ["claim", claimExcerpt(claims, EXPLAINED)] as const,
        ["claims", breakLines(claimsSection(claims))] as const,
      ]
      : [],
    ...advice ? [["advice", breakLines(adviceSection(advice))] as const] : [],
  ];
  return parts.reduce(
    (document, [name, text]) => replacePart(document, name, text),
    replaceTables(readme, markdownTables(summary)),
  );
}

/** @throws {RangeError} If the document has not exactly one part of that name. */
function replacePart(document: string, name: string, text: string): string {
  const begin = `<!-- ${name}: begin -->`;
  const end = `<!-- ${name}: end -->`;
  const [head, rest, ...more] = document.split(begin);
  const tail = rest?.split(end)[1];
  if (rest === undefined || tail === undefined || more.length > 0) {
    throw new RangeError(
      `Cannot replace "${name}": the document needs one "${begin}" and one "${end}" after it`,
    );
  }
  return `${head}${begin}\n\n${text}\n\n${end}${tail}`;
}
