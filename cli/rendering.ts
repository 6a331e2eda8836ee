/**
 * Stored results as text: one table of what they can be shown as. Renderers are loaded when they are needed.
 *
 * @module
 */
import type { GateReport } from "../compare/gate_report.ts";
import type { Advice } from "../reports/advice.ts";
import type { Claims } from "../reports/claims_schema.ts";
import type { CheckReport } from "../reports/checks.ts";
import { listWords } from "../reports/plain_text.ts";
import type { Results } from "../reports/report_html.ts";
import type { Conformance, Run } from "../reports/schema.ts";
import type { Summary } from "../reports/summary.ts";
import { layout } from "./colour.ts";
import type { Io } from "./io.ts";
import { jsonText } from "./locale.ts";
import { UsageError } from "./usage_error.ts";

/** What each kind of file holds. */
interface Kinds {
  readonly run: Run;
  readonly conformance: Conformance;
  readonly gate: GateReport;
  readonly claims: Claims;
}
type Kind = keyof Kinds;

/** What a file holds, and of which kind it is. */
export type Stored = {
  readonly [K in Kind]: { readonly kind: K; readonly data: Kinds[K] };
}[Kind];

/** Makes text of what a file holds. */
type Renderer<T> = (stored: T, io: Io) => Promise<string>;
/** For each kind of file that has the format. */
type Renderers = { readonly [K in Kind]?: Renderer<Kinds[K]> };

/** For every kind in which things were judged. */
function judged(renderer: Renderer<CheckReport>): Renderers {
  return {
    async conformance(conformance, io) {
      const { conformanceChecks } = await import(
        "../reports/formats/conformance_checks.ts"
      );
      return await renderer(conformanceChecks(conformance), io);
    },
    async gate(report, io) {
      const { gateChecks } = await import("../compare/gate_checks.ts");
      return await renderer(gateChecks(report), io);
    },
    async claims(claims, io) {
      const { claimChecks } = await import(
        "../reports/formats/claims_checks.ts"
      );
      return await renderer(claimChecks(claims), io);
    },
  };
}

/** For every kind in which things were measured. */
function measured(renderer: Renderer<Summary>): Renderers {
  return {
    async run(run, io) {
      const { summarize } = await import("../reports/summarize.ts");
      return await renderer(summarize(run), io);
    },
  };
}

const TABLE = {
  "terminal": {
    ...measured(async (summary, io) => {
      const { renderTerminal } = await import("../reports/terminal.ts");
      return renderTerminal(summary, layout(io));
    }),
    async conformance(conformance, io) {
      const { renderConformanceTerminal } = await import(
        "../reports/conformance_terminal.ts"
      );
      return renderConformanceTerminal(conformance, layout(io));
    },
    async gate(report, io) {
      const { renderGateTerminal } = await import(
        "../compare/gate_terminal.ts"
      );
      return renderGateTerminal(report, layout(io));
    },
    claims: (claims, io) => renderClaimStories(claims, [], io),
  },
  "markdown": {
    ...measured(async (summary) => {
      const { renderMarkdown } = await import("../reports/markdown.ts");
      return renderMarkdown(summary);
    }),
    async conformance(conformance) {
      const { renderConformanceMarkdown } = await import(
        "../reports/conformance_markdown.ts"
      );
      return renderConformanceMarkdown(conformance);
    },
    async gate(report) {
      const { renderGateMarkdown } = await import(
        "../compare/gate_markdown.ts"
      );
      return renderGateMarkdown(report);
    },
    async claims(claims) {
      const { renderClaimsMarkdown } = await import(
        "../reports/claims_markdown.ts"
      );
      return renderClaimsMarkdown(claims);
    },
  },
  "html": {
    run: (run) => renderPage({ run }),
    claims: (claims) => renderPage({ claims }),
    async conformance(conformance) {
      const { renderConformanceHtml } = await import(
        "../reports/conformance_html.ts"
      );
      return renderConformanceHtml(conformance);
    },
  },
  "json": {
    run: (run, io) => Promise.resolve(jsonText(run, io)),
    conformance: (conformance, io) =>
      Promise.resolve(jsonText(conformance, io)),
    gate: (report, io) => Promise.resolve(jsonText(report, io)),
    claims: (claims, io) => Promise.resolve(jsonText(claims, io)),
  },
  "junit": judged(async (report) => {
    const { renderJunit } = await import("../reports/formats/junit.ts");
    return renderJunit(report);
  }),
  "tap": judged(async (report) => {
    const { renderTap } = await import("../reports/formats/tap.ts");
    return renderTap(report);
  }),
  "ctrf": judged(async (report, io) => {
    const { ctrfReport } = await import("../reports/formats/ctrf.ts");
    return jsonText(ctrfReport(report), io);
  }),
  "github-annotations": judged(async (report) => {
    const { renderGithubAnnotations } = await import(
      "../reports/formats/github_annotations.ts"
    );
    return renderGithubAnnotations(report);
  }),
  "github-summary": judged(async (report) => {
    const { renderGithubSummary } = await import(
      "../reports/formats/github_summary.ts"
    );
    return renderGithubSummary(report);
  }),
  "benchmark-action-smaller": benchmarkActionFor("lower"),
  "benchmark-action-bigger": benchmarkActionFor("higher"),
  "bencher": measured(async (summary, io) => {
    const { bencherReport } = await import("../reports/formats/bencher.ts");
    return jsonText(bencherReport(summary), io);
  }),
  "benchstat": measured(async (summary) => {
    const { renderBenchstat } = await import("../reports/formats/benchstat.ts");
    return renderBenchstat(summary);
  }),
  "csv": measured(async (summary) => {
    const { renderCsv } = await import("../reports/formats/csv.ts");
    return renderCsv(summary);
  }),
  "openmetrics": measured(async (summary) => {
    const { renderOpenmetrics } = await import(
      "../reports/formats/openmetrics.ts"
    );
    return renderOpenmetrics(summary);
  }),
} satisfies Readonly<Record<string, Renderers>>;

function benchmarkActionFor(better: "lower" | "higher"): Renderers {
  return measured(async (summary, io) => {
    const { benchmarkAction } = await import(
      "../reports/formats/benchmark_action.ts"
    );
    return jsonText(benchmarkAction(summary, better), io);
  });
}

export type Format = keyof typeof TABLE;

/** What everything can be shown as. */
export const PLAIN_FORMATS = ["terminal", "markdown", "json"] as const;
export type PlainFormat = (typeof PLAIN_FORMATS)[number];

/** What results can be shown as. */
export const FORMATS = Object.keys(TABLE) as [Format, ...Format[]];

/** The formats that a kind of file has. */
export function formatsOf(kind: Kind): readonly Format[] {
  return FORMATS.filter((format) => Object.hasOwn(TABLE[format], kind));
}

/** A run as text that ends with a line break. */
export function renderRun(run: Run, format: Format, io: Io): Promise<string> {
  return render("run", run, format, io);
}

/** A conformance run as text that ends with a line break. */
export function renderConformance(
  conformance: Conformance,
  format: Format,
  io: Io,
): Promise<string> {
  return render("conformance", conformance, format, io);
}

/** Results of several kinds as one page, as text that ends with a line break. */
export async function renderPage(results: Results): Promise<string> {
  const { renderReportHtml } = await import("../reports/report_html.ts");
  return endLine(renderReportHtml(results));
}

/** A gate's findings as text that ends with a line break. */
export function renderGate(
  report: GateReport,
  format: Format,
  io: Io,
): Promise<string> {
  return render("gate", report, format, io);
}

/** Claims as text that ends with a line break. */
export function renderClaims(
  claims: Claims,
  format: Format,
  io: Io,
): Promise<string> {
  return render("claims", claims, format, io);
}

/**
 * Anything stored as text that ends with a line break.
 *
 * @throws {UsageError} If its kind does not have the format.
 */
export function renderStored<K extends Kind>(
  { kind, data }: { readonly kind: K; readonly data: Kinds[K] },
  format: Format,
  io: Io,
): Promise<string> {
  return render(kind, data, format, io);
}

/** Advice as text that ends with a line break. */
export async function renderAdvice(
  advice: Advice,
  format: PlainFormat,
  io: Io,
): Promise<string> {
  switch (format) {
    case "json":
      return jsonText(advice, io);
    case "markdown": {
      const { renderAdviceMarkdown } = await import(
        "../reports/advice_markdown.ts"
      );
      return endLine(renderAdviceMarkdown(advice));
    }
    case "terminal": {
      const { renderAdviceTerminal } = await import(
        "../reports/advice_terminal.ts"
      );
      return endLine(renderAdviceTerminal(advice, layout(io)));
    }
  }
}

/** Claims for a terminal, with the whole story of those that are named. */
export async function renderClaimStories(
  claims: Claims,
  explained: readonly string[],
  io: Io,
): Promise<string> {
  const { renderClaimsTerminal } = await import(
    "../reports/claims_terminal.ts"
  );
  return renderClaimsTerminal(claims, layout(io), explained);
}

/** @throws {UsageError} If this kind of file does not have the format. */
async function render<K extends Kind>(
  kind: K,
  stored: Kinds[K],
  format: Format,
  io: Io,
): Promise<string> {
  const renderers: Renderers = TABLE[format];
  const renderer = renderers[kind];
  if (renderer === undefined) {
    throw new UsageError(
      `A ${kind} file cannot be shown as ${format}: choose ${
        listWords(formatsOf(kind), "or")
      }`,
    );
  }
  return endLine(await renderer(stored, io));
}

function endLine(text: string): string {
  return text.endsWith("\n") ? text : `${text}\n`;
}
