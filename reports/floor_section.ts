/**
 * README's section on what the kernel costs and what the runtime adds.
 *
 * @module
 */
import { shareHeadline } from "./headline.ts";
import { measuredOn } from "./markdown.ts";
import { markdownShare, markdownShareReading } from "./markdown_share.ts";
import { breakLines, escapeMarkdown, list } from "./markdown_text.ts";
import { decomposed } from "./share_words.ts";
import type { Summary } from "./summary.ts";

const INTRODUCTION =
  "The same mechanism by system calls alone (`@libc`, through FFI: the **floor**), and through what the runtime offers, " +
  "in the same launches and rounds. What the latter takes above the floor is the **runtime's share**.";

/** The heading, the sentences, the picture and the tables of a run that has floors, its lines broken. */
export function floorSection(summary: Summary): string {
  return [
    "## What the kernel costs, what the runtime adds",
    INTRODUCTION,
    list(shareHeadline(summary).map(escapeMarkdown)),
    "![Time of each transport, divided into the kernel's part and the runtime's](reports/data/share.svg)",
    ...decomposed(summary.groups).map(markdownShare),
    measuredOn(summary),
    markdownShareReading(summary.groups),
  ].map(breakLines).join("\n\n");
}
