/**
 * How quiet a machine is, by stated rules. Pure: figures in, grades out.
 *
 * @module
 */

/** The processors' time since boot, from the first line of /proc/stat. */
export interface ProcessorTime {
  readonly total: number;
  readonly idle: number;
  readonly steal: number;
  /** Processes that run or wait for a processor. */
  readonly running: number;
}

/** What a second on this machine looked like; `null` where it does not tell. */
export interface Activity {
  /** Share of all processors' time that others used while this program slept. */
  readonly busyShare: number | null;
  /** Share that the hypervisor gave to other machines. */
  readonly stealShare: number | null;
  /** Share of the second in which something waited for a processor. */
  readonly waitingShare: number | null;
  /** Load average over a minute, for each processor. */
  readonly loadPerCore: number | null;
  /** Share of a busy second that was lost in gaps of more than 50 µs. */
  readonly lostShare: number;
  readonly largestGapUs: number;
}

export type Grade = "quiet" | "somewhat noisy" | "noisy";

/** One figure, its grade and the rule that gave it. */
export interface Sign {
  readonly name: string;
  /** In words with its unit; "not known here" where the machine does not tell. */
  readonly value: string;
  readonly grade: Grade | null;
  readonly rule: string;
}

const GRADES: readonly Grade[] = ["quiet", "somewhat noisy", "noisy"];

interface Rule {
  readonly name: string;
  readonly figure: (activity: Activity) => number | null;
  readonly show: (value: number) => string;
  /** From here on it is somewhat noisy, and noisy. */
  readonly somewhat: number;
  readonly noisy: number;
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
const micros = (us: number) => `${Math.round(us)} µs`;

const RULES: readonly Rule[] = [
  {
    name: "other work",
    figure: ({ busyShare }) => busyShare,
    show: percent,
    somewhat: 0.05,
    noisy: 0.2,
  },
  {
    name: "stolen by the hypervisor",
    figure: ({ stealShare }) => stealShare,
    show: percent,
    somewhat: 0.005,
    noisy: 0.02,
  },
  {
    name: "waiting for a processor",
    figure: ({ waitingShare }) => waitingShare,
    show: percent,
    somewhat: 0.02,
    noisy: 0.1,
  },
  {
    name: "load of one minute per core",
    figure: ({ loadPerCore }) => loadPerCore,
    show: (load) => load.toFixed(2),
    somewhat: 0.5,
    noisy: 1,
  },
  {
    name: "lost in gaps over 50 µs",
    figure: ({ lostShare }) => lostShare,
    show: percent,
    somewhat: 0.002,
    noisy: 0.01,
  },
  {
    name: "largest gap",
    figure: ({ largestGapUs }) => largestGapUs,
    show: micros,
    somewhat: 1000,
    noisy: 5000,
  },
];

/** Grades each figure; one that is not known has no grade. */
export function gradeActivity(activity: Activity): readonly Sign[] {
  return RULES.map(({ name, figure, show, somewhat, noisy }) => {
    const value = figure(activity);
    return {
      name,
      value: value === null ? "not known here" : show(value),
      grade: value === null
        ? null
        : GRADES[Number(value >= somewhat) + Number(value >= noisy)]!,
      rule: `quiet below ${show(somewhat)}, noisy from ${show(noisy)}`,
    };
  });
}

/** The worst grade of all. */
export function verdictOf(signs: readonly Sign[]): Grade {
  const worst = Math.max(
    0,
    ...signs.map(({ grade }) => grade === null ? 0 : GRADES.indexOf(grade)),
  );
  return GRADES[worst]!;
}

/** Reads /proc/stat, or `undefined` where it is not what it should be. See proc_stat(5). */
export function parseProcStat(text: string): ProcessorTime | undefined {
  const fields = /^cpu +(.*)$/m.exec(text)?.[1]?.split(" ").map(Number) ?? [];
  const running = /^procs_running (\d+)$/m.exec(text)?.[1];
  if (fields.length < 8 || fields.some(Number.isNaN) || !running) {
    return undefined;
  }
  // Guest time is part of user time already.
  const total = fields.slice(0, 8).reduce((sum, ticks) => sum + ticks, 0);
  return {
    total,
    idle: fields[3]! + fields[4]!,
    steal: fields[7]!,
    running: Number(running),
  };
}

/** Microseconds in which some task waited, from /proc/pressure/cpu. */
export function parsePressure(text: string): number | undefined {
  const total = /^some .*total=(\d+)$/m.exec(text)?.[1];
  return total === undefined ? undefined : Number(total);
}
