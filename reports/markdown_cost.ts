/**
 * What a group's transports cost, as a table of Markdown.
 *
 * @module
 */
import { markdownTable } from "markdown-table";
import { escapeMarkdown } from "./markdown_text.ts";
import { instructionsTold } from "./instruction_words.ts";
import { type Cost, type Group, isMeasured } from "./summary.ts";
import {
  amountScale,
  formatPercent,
  formatRatio,
  rateScale,
  timeScale,
} from "./units.ts";

/**
 * Processor time and context switches of both ends an operation; empty where none were read. Threads of one process have one
 * account, so that nobody knows the near end's part.
 */
export function markdownCost({ rows, metric, topology }: Group): string[] {
  const costs = rows.filter(isMeasured).flatMap(({ transport, cost }) =>
    cost === null ? [] : [{ transport, ...cost }]
  );
  if (costs.length === 0) return [];
  const apart = topology === "process";
  const rates = metric.name === "throughput";
  const times = timeScale(costs.map((cost) => cost.cpuNsPerOperation));
  const speeds = rateScale(costs.map((cost) => cost.bytesPerCpuSecond));
  const counted = costs.flatMap(({ instructions }) => instructions ?? []);
  const amounts = amountScale(counted.map(({ perOperation }) => perOperation));
  const head = [
    "transport",
    "processor time",
    ...apart ? ["near end"] : [],
    "in user mode",
    "waits",
    "preemptions",
    ...counted.length > 0 ? ["instructions"] : [],
    ...rates ? ["a CPU second"] : [],
  ];
  const body = costs.map((cost: Cost & { readonly transport: string }) => [
    escapeMarkdown(cost.transport),
    times.format(cost.cpuNsPerOperation),
    ...apart ? [formatPercent(cost.nearShare)] : [],
    formatPercent(cost.userShare),
    formatRatio(cost.voluntarySwitchesPerOperation),
    formatRatio(cost.involuntarySwitchesPerOperation),
    ...counted.length > 0
      ? [
        cost.instructions === null
          ? "–"
          : amounts.format(cost.instructions.perOperation),
      ]
      : [],
    ...rates ? [speeds.format(cost.bytesPerCpuSecond)] : [],
  ]);
  return [
    `Cost of an operation, ${
      apart ? "both processes" : "both threads"
    } together: processor time and how much of it ${
      apart ? "the near end and user mode take" : "user mode takes"
    }, voluntary (waits) and involuntary context switches (preemptions)` +
    (counted.length > 0 ? `, ${instructionsTold(counted)}` : "") +
    (rates ? ", bytes delivered in a second of processor time." : "."),
    markdownTable([head, ...body], {
      align: head.map((name) => name === "transport" ? "left" : "right"),
    }),
  ];
}
