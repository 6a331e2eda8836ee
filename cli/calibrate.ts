import type { AgainstC } from "../bench/against_c.ts";
import { compile } from "../harness/compile.ts";
import { openWorkspace } from "../harness/workspace.ts";
import type { Placement } from "../reports/schema.ts";
import { formatSize, rateScale, timeScale } from "../reports/units.ts";
import { columns } from "./columns.ts";
import { EXIT } from "./exit_code.ts";
import type { Io } from "./io.ts";
import { jsonText } from "./locale.ts";
import { measureForDoctor, statusOf } from "./measure.ts";
import { intervalText, noteOnFew, statisticWords } from "./overhead.ts";
import { loadTransports } from "./select.ts";

const LAUNCHES = 12;
const ROUNDS = 3;
/** It takes some 20,000 round trips until V8 has optimised all that is in their way, at both ends; C is ready at once. */
const WARM_UP_MS = 400;

/**
 * Measures system calls through FFI beside the same exchange in C, which is compiled first, and prints how near they come
 * to their goals.
 */
export async function runCalibrate(json: boolean, io: Io): Promise<number> {
  const { againstC, hasGoal, workloadsAgainstC } = await import(
    "../bench/against_c.ts"
  );
  const { SOURCES } = await import("../bench/reference/plain_c.ts");
  const wanted = (await loadTransports()).filter(hasGoal);
  const transports = wanted.filter(({ unavailable }) =>
    unavailable() === undefined
  );
  await using workspace = await openWorkspace();
  const { program, missing } = transports.length === 0
    ? { missing: wanted[0]?.unavailable() ?? "there are no such transports" }
    : await compile(SOURCES, `${workspace.directory}/exchange`);
  if (program === undefined) {
    if (json) io.stdout(jsonText([], io));
    io.stderr(`Unsupported here: ${missing}\n`);
    return EXIT.nothing;
  }
  const measured = await measureForDoctor({
    transports,
    workloads: workloadsAgainstC(),
    launches: LAUNCHES,
    rounds: ROUNDS,
    sliceMs: 20,
    warmUpMs: WARM_UP_MS,
    command: "ipcmark doctor --calibrate",
    cProgram: program,
  }, io);
  const figures = againstC(measured.run);
  io.stdout(
    json
      ? jsonText(figures, io)
      : describeCalibration(figures, measured.run.settings.placements[0]!),
  );
  return statusOf(measured, figures);
}

/** A table for each workload: the figure in C and through FFI, their ratio, and its goal. */
export function describeCalibration(
  figures: readonly AgainstC[],
  placement: Placement,
): string {
  if (figures.length === 0) return "Nothing was measured\n";
  const groups = Map.groupBy(
    figures,
    ({ workload, payloadBytes }) => `${workload}, ${formatSize(payloadBytes)}`,
  );
  return `System calls through FFI, and the same exchange in C\n` +
    `(${statisticWords(placement)})\n` +
    [...groups].map(([title, group]) => `\n${title}\n${table(group)}`).join(
      "",
    ) +
    noteOnFew(figures);
}

function table(group: readonly AgainstC[]): string {
  const values = group.flatMap(({ subject, reference }) => [
    subject,
    reference,
  ]);
  const time = group[0]!.unit === "ns";
  const { format } = time ? timeScale(values) : rateScale(values);
  return columns([
    ["  transport", "in C", "here", "ratio", "95 % interval", "goal", ""],
    ...group.map((each) => [
      `  ${each.transport}`,
      format(each.reference),
      format(each.subject),
      each.ratio.toFixed(3),
      intervalText(each),
      `${time ? "at most" : "at least"} ${each.goal.toFixed(2)}`,
      each.verdict,
    ]),
  ]);
}
