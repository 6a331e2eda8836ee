import { object } from "@optique/core";
import type { ConformanceCase } from "../conformance/case.ts";
import type { Workload } from "../bench/workload.ts";
import type { TransportEntry } from "../reports/schema.ts";
import { needsOf } from "./catalogue.ts";
import { CLAIM_COLUMNS, claimRow, describeClaim } from "./claim_list.ts";
import { columns } from "./columns.ts";
import { commandOf } from "./command.ts";
import { EXIT } from "./exit_code.ts";
import type { Io } from "./io.ts";
import { jsonText } from "./locale.ts";
import { positional, toggle } from "./option.ts";
import { loadClaims } from "./select_claims.ts";
import { listWidth } from "./width.ts";
import { wordOf } from "./words.ts";

const LISTS = ["transports", "cases", "workloads", "claims"] as const;

interface ListOptions {
  readonly what: (typeof LISTS)[number];
  readonly json: boolean;
}

/** `ipcmark list`: the names that other commands take. */
export const list = commandOf(
  "list",
  object({
    what: positional(
      wordOf("list", "WHAT", LISTS),
      "transports, cases, workloads or claims",
    ),
    json: toggle("--json", "Print JSON instead of a table"),
  }).map((options) => (io) => runList(options, io)),
  {
    summary: "List transports, conformance cases, workloads or claims",
    usage: "WHAT [--json]",
    details:
      "Of each transport it tells what it promises and whether this machine can run it.",
    examples: [
      "ipcmark list transports",
      "ipcmark list cases",
      "ipcmark list workloads --json",
      "ipcmark list claims",
    ],
  },
);

async function runList({ what, json }: ListOptions, io: Io): Promise<number> {
  const entries = await ENTRIES[what]();
  io.stdout(
    json
      ? jsonText({ [what]: entries.data }, io)
      : columns([entries.head, ...entries.rows], listWidth(io)),
  );
  return EXIT.fine;
}

interface Entries {
  readonly data: readonly unknown[];
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const ENTRIES: Readonly<
  Record<ListOptions["what"], () => Promise<Entries>>
> = {
  async transports() {
    const { TRANSPORTS } = await import("../transports/mod.ts");
    const { describeTransport } = await import(
      "../harness/describe_transport.ts"
    );
    const data = TRANSPORTS.map(describeTransport);
    return {
      data,
      head: ["TRANSPORT", "FRAMING", "PROMISES", "HERE"],
      rows: data.map((entry) => [
        entry.name,
        String(entry.capabilities["framing"]),
        promises(entry),
        entry.unavailable ?? "available",
      ]),
    };
  },
  async cases() {
    const { CASES } = await import("../conformance/mod.ts");
    return {
      data: CASES.map(describeCase),
      head: ["CASE", "PRIORITY", "LEVEL", "NEEDS", "TITLE"],
      rows: CASES.map((each) => [
        each.id,
        String(each.priority),
        each.level,
        needsOf(each).join(", ") || "–",
        each.title,
      ]),
    };
  },
  async workloads() {
    const { DEFAULT_WORKLOADS, WORKLOADS, WORKLOAD_SETS } = await import(
      "../bench/mod.ts"
    );
    const { parameterWords } = await import("../cell_title.ts");
    const words = ({ parameters }: Workload) =>
      Object.entries(parameters).map(([name, values]) =>
        values.map((value) => parameterWords(name, value)).join(", ")
      ).join("; ");
    return {
      data: [
        ...WORKLOADS.map(describeWorkload),
        ...WORKLOAD_SETS.map(({ id, title, workloads }) => ({
          id,
          title,
          workloads: workloads.map(describeWorkload),
        })),
      ],
      head: ["WORKLOAD", "DEFAULT", "UNIT", "PARAMETERS", "TITLE"],
      rows: [
        ...WORKLOADS.map((workload) => [
          workload.id,
          DEFAULT_WORKLOADS.includes(workload) ? "yes" : "no",
          workload.metric.unit,
          words(workload) || "none",
          workload.title,
        ]),
        ...WORKLOAD_SETS.map(({ id, title, workloads }) => [
          id,
          "no",
          workloads.map(({ metric }) => metric.unit).join(", "),
          [...new Set(workloads.map(words))].join("; "),
          title,
        ]),
      ],
    };
  },
  async claims() {
    const claims = await loadClaims();
    return {
      data: claims.map(describeClaim),
      head: CLAIM_COLUMNS,
      rows: claims.map(claimRow),
    };
  },
};

/** The capabilities that are there, in words. */
function promises({ capabilities }: TransportEntry): string {
  const words = {
    ordered: "ordered",
    reliable: "reliable",
    backpressure: "back-pressure",
    endOfStream: "end of stream",
    halfClose: "half-close",
    connects: "connects",
  };
  const kept = Object.entries(words)
    .filter(([name]) => capabilities[name] === true)
    .map(([, word]) => word);
  const spins = capabilities["waiting"] === "spinning";
  return [...kept, ...spins ? ["waits by spinning"] : []].join(", ");
}

/** A case as data: what it says, of which transports, by which sources. */
export function describeCase(testCase: ConformanceCase) {
  const { id, title, priority, level, sources, variants } = testCase;
  const sentences = variants.map(({ sentence, when }) => ({ sentence, when }));
  const needs = needsOf(testCase);
  return { id, title, priority, level, sources, needs, variants: sentences };
}

function describeWorkload(
  { id, title, metric, figures, parameters, minBytes, requires }: Workload,
) {
  return { id, title, metric, figures, parameters, minBytes, requires };
}
