import { object } from "@optique/core";
import { wrap } from "../reports/plain_text.ts";
import { columns } from "./columns.ts";
import { commandOf } from "./command.ts";
import type { Ability, Diagnosis } from "./examine.ts";
import { EXIT } from "./exit_code.ts";
import type { Io } from "./io.ts";
import { jsonText } from "./locale.ts";
import { toggle } from "./option.ts";
import { UsageError } from "./usage_error.ts";
import { listWidth } from "./width.ts";

/** `ipcmark doctor`: what this machine can run, and how quiet it is. */
export const doctor = commandOf(
  "doctor",
  object({
    overhead: toggle(
      "--overhead",
      "Measure instead what the adapters cost over conn.read and conn.write, in about half a minute",
    ),
    calibrate: toggle(
      "--calibrate",
      "Measure instead the system calls against the same exchange in C, in about five minutes; needs cc",
    ),
    json: toggle("--json", "Print JSON instead of text"),
  }).map(({ json, overhead, calibrate }) => async (io) => {
    if (overhead && calibrate) {
      throw new UsageError(
        "--overhead and --calibrate are two measurements: choose one",
      );
    }
    if (overhead) {
      return await (await import("./overhead.ts")).runOverhead(json, io);
    }
    if (calibrate) {
      return await (await import("./calibrate.ts")).runCalibrate(json, io);
    }
    return await runDoctor(json, io);
  }),
  {
    summary: "Tell what this machine can run and how quiet it is",
    usage: "[--overhead | --calibrate] [--json]",
    details:
      "Tries each transport and placement, asks for permissions and tools, and watches the machine for two seconds.",
    examples: [
      "ipcmark doctor",
      "ipcmark doctor --json",
      "ipcmark doctor --overhead",
      "ipcmark doctor --calibrate",
    ],
  },
);

async function runDoctor(json: boolean, io: Io): Promise<number> {
  const { examine } = await import("./examine.ts");
  const diagnosis = await examine();
  io.stdout(
    json ? jsonText(diagnosis, io) : describe(diagnosis, listWidth(io)),
  );
  return EXIT.fine;
}

function describe(diagnosis: Diagnosis, width: number): string {
  const section = (title: string, rows: readonly (readonly string[])[]) =>
    sectionOf(title, rows, width);
  const { transports, placements, counters, permissions } = diagnosis;
  const { tools, temporaryDirectory } = diagnosis;
  return [
    section("Machine", machine(diagnosis)),
    section("Transports", transports.map(abilityRow)),
    section("Placements", placements.map(abilityRow)),
    section("Counters", counters.map(abilityRow)),
    section("Tools", [...tools, temporaryDirectory].map(abilityRow)),
    section("Permissions", permissions.map(abilityRow)),
    section(
      "Quiet?",
      diagnosis.signs.map(({ name, value, grade, rule }) => [
        name,
        value,
        grade ?? "not graded",
        rule,
      ]),
    ),
    wrap(
      `This machine is ${diagnosis.verdict} now: the worst of the grades above.\n`,
      width,
    ),
  ].join("\n");
}

function sectionOf(
  title: string,
  rows: readonly (readonly string[])[],
  width: number,
): string {
  return `${title}\n${
    columns(
      rows.map(([first = "", ...rest]) => [`  ${first}`, ...rest]),
      width,
    )
  }`;
}

function abilityRow({ name, missing, detail }: Ability): readonly string[] {
  return [name, missing === null ? "yes" : "no", missing ?? detail];
}

function machine({ environment }: Diagnosis): readonly (readonly string[])[] {
  if (environment === null) {
    return [["facts", "not known: grant --allow-sys"]];
  }
  const { cpu, cores, virtualisation, kernel, os, arch, deno } = environment;
  return [
    ["processor", `${cpu}, ${cores} cores`],
    ["virtualisation", virtualisation ?? "not known here"],
    ["frequency governor", environment.governor ?? "not known here"],
    ["clock source", environment.clocksource ?? "not known here"],
    ["load", environment.load.map((load) => load.toFixed(2)).join(" ")],
    ["system", `${os} ${kernel} ${arch}, Deno ${deno}`],
  ];
}
