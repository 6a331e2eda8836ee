/**
 * What the kernel costs and what the runtime adds, as a section of Markdown.
 *
 * @module
 */
import { markdownTable } from "markdown-table";
import { escapeMarkdown, list } from "./markdown_text.ts";
import { fullTime, SHARE_SIGNS, shareBar } from "./share_bar.ts";
import {
  type DecomposedGroup,
  floorlessLines,
  runtimeTime,
  shareInterval,
  sharePercent,
  shareReading,
  shareRemarks,
  shareScale,
  shareSubtitle,
  shareTitle,
} from "./share_words.ts";
import type { Group } from "./summary.ts";

const BAR_WIDTH = 24;

/** A heading, the table with its bars, and what has no floor. */
export function markdownShare(group: DecomposedGroup): string {
  const { kernel, runtime } = SHARE_SIGNS.unicode;
  const floorless = floorlessLines(group.decomposition);
  return [
    `### ${escapeMarkdown(shareTitle(group))}`,
    `${
      upperFirst(shareSubtitle(group))
    }. Bar: ${kernel} kernel, ${runtime} runtime.`,
    shareTable(group),
    ...floorless.length > 0
      ? [
        list(
          floorless.map((line) => `Without a floor: ${escapeMarkdown(line)}`),
        ),
      ]
      : [],
  ].join("\n\n");
}

/** How to read the tables; empty without any. */
export function markdownShareReading(groups: readonly Group[]): string {
  const sentences = shareReading(groups).map((text) => `${upperFirst(text)}.`);
  return sentences.length === 0 ? "" : `<sub>${sentences.join(" ")}</sub>`;
}

function shareTable({ decomposition }: DecomposedGroup): string {
  const { rows } = decomposition;
  const times = shareScale(decomposition);
  const scale = { fullNs: fullTime(rows), width: BAR_WIDTH, unicode: true };
  const remarked = rows.some((row) => shareRemarks(row).length > 0);
  const head = [
    "transport",
    "floor",
    "API",
    "runtime",
    "share",
    "95 % interval",
    ...remarked ? ["remark"] : [],
    "kernel and runtime",
  ];
  const body = rows.map((row) => {
    const { kernel, runtime } = shareBar(row, scale);
    return [
      escapeMarkdown(row.transport),
      times.format(row.floorNs),
      times.format(row.transportNs),
      runtimeTime(row, times) ?? "–",
      sharePercent(row) ?? "–",
      shareInterval(row),
      ...remarked ? [shareRemarks(row).join("; ")] : [],
      // As code, so that both signs are equally wide.
      `\`${kernel}${runtime}\``,
    ];
  });
  const left = new Set(["transport", "remark", "kernel and runtime"]);
  return markdownTable([head, ...body], {
    align: head.map((name) => left.has(name) ? "left" : "right"),
  });
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
