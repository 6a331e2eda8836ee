/**
 * What a command line of `ipcmark gate` asks for, with every file read.
 *
 * @module
 */
import type { Baseline } from "../compare/baseline.ts";
import { DEFAULT_RULE, type GateRule } from "../compare/gate_rule.ts";
import type { LiveArm } from "../bench/arms.ts";
import { listWords } from "../reports/plain_text.ts";
import type { Conformance } from "../reports/schema.ts";
import type { Transport } from "../transports/transport.ts";
import { type ArmRequest, liveArms } from "./arms.ts";
import { commandLine } from "./bench_options.ts";
import { readBaseline, readConformance } from "./gate_files.ts";
import type { GateMeasuring } from "./gate_measure.ts";
import {
  defaultSet,
  GATE_EFFORTS,
  type GateSet,
  narrowedTo,
  requireJudged,
  setOf,
} from "./gate_set.ts";
import { loadTransports } from "./select.ts";
import type { SlowDown } from "./slow_down.ts";
import { UsageError } from "./usage_error.ts";

/** The part of the request that decides what is measured. */
export interface GateWish {
  readonly selections: readonly (readonly Transport[])[];
  readonly baseline: string | undefined;
  readonly sameJob: boolean;
  readonly arms: readonly ArmRequest[];
  readonly selfCheck: boolean;
  readonly slowDown: SlowDown | undefined;
  readonly conformance: string | undefined;
  readonly reference: Transport | undefined;
  readonly margin: number;
  readonly effect: number | undefined;
  readonly quick: boolean;
  readonly seed: number | undefined;
}

/** What a gate does. */
export interface GatePlan {
  readonly set: GateSet;
  /** What the run is compared with; without one, both sides are measured. */
  readonly baseline: Baseline | undefined;
  /** Base and head, where both are measured; else none. */
  readonly arms: readonly LiveArm[];
  readonly conformance: Conformance | undefined;
  readonly rule: GateRule;
  readonly effort: GateMeasuring["effort"];
  readonly seed: number;
  readonly command: string;
}

/**
 * Reads what the request names.
 *
 * @throws {UsageError} If it contradicts itself, or a file cannot be used.
 */
export async function planGate(
  wish: GateWish,
  args: readonly string[],
): Promise<GatePlan> {
  requireOneBase(wish);
  const effect = wish.effect ?? Math.max(DEFAULT_RULE.effect, wish.margin);
  if (effect < wish.margin) {
    throw new UsageError(
      'Option "--effect" must not be less than "--margin": what fails must be shown to be beyond the margin',
    );
  }
  const baseline = wish.baseline === undefined
    ? undefined
    : wanted(wish, await readBaseline(wish.baseline));
  if (wish.conformance !== undefined && baseline?.conformance === null) {
    throw new UsageError(
      `Option "--conformance" has nothing to be compared with: ${wish.baseline} was made without "--conformance"`,
    );
  }
  const conformance = wish.conformance === undefined
    ? undefined
    : await readConformance(wish.conformance);
  return {
    set: await setFor(wish, baseline),
    baseline,
    arms: baseline === undefined ? sides(wish) : [],
    conformance,
    rule: { ...DEFAULT_RULE, margin: wish.margin, effect },
    effort: GATE_EFFORTS[wish.quick ? "quick" : "full"],
    seed: wish.seed ?? crypto.getRandomValues(new Uint32Array(1))[0]!,
    command: commandLine(args),
  };
}

/** What of the baseline is to be judged: what was not asked for is not missing. */
function wanted(
  { selections, baseline: path }: GateWish,
  { run, conformance, ...rest }: Baseline,
): Baseline {
  const selected = selections.flat();
  const { settings, cells } = run;
  const judged = [
    ...new Set(cells.map(({ transport }) => transport)),
  ].filter((name) => name !== settings.baseline);
  const chosen = (name: string) =>
    selected.length === 0 || selected.some((each) => each.name === name);
  if (judged.length === 0) {
    throw new UsageError(
      `${path}: nothing in it can be judged: it has only "${settings.baseline}", which others are measured by`,
    );
  }
  if (!judged.some(chosen)) {
    throw new UsageError(
      `${path} has none of the selected transports: it has ${
        listWords(judged)
      }`,
    );
  }
  return {
    ...rest,
    run: narrowedTo(selected, run),
    conformance: conformance?.filter(({ transport }) => chosen(transport)) ??
      null,
  };
}

/** A baseline, two arms, or the same thing twice: one of them says what the run is compared with. */
function requireOneBase(wish: GateWish): void {
  const { baseline, arms, selfCheck, sameJob } = wish;
  const given = [
    ...baseline === undefined ? [] : ["--baseline"],
    ...arms.length > 0 || sameJob ? ["--same-job"] : [],
    ...selfCheck ? ["--self-check"] : [],
  ];
  if (given.length === 0) {
    throw new UsageError(
      'There is nothing to compare with: give "--baseline FILE" ("ipcmark baseline" makes one), "--same-job --arm base=…" or "--self-check"',
    );
  }
  if (given.length > 1) {
    throw new UsageError(`Options ${quoted(given)} exclude each other`);
  }
  if (baseline === undefined && wish.conformance !== undefined) {
    throw new UsageError(
      'Option "--conformance" needs "--baseline": only that says what conformed before',
    );
  }
  if (baseline !== undefined && wish.reference !== undefined) {
    throw new UsageError(
      'Option "--reference" needs no "--baseline": a baseline has its own',
    );
  }
  if (!selfCheck && wish.slowDown !== undefined) {
    throw new UsageError('Option "--slow-down" needs "--self-check"');
  }
  if (given[0] === "--same-job") requireArms(arms);
}

function requireArms(arms: readonly ArmRequest[]): void {
  const unknown = arms.find(({ name }) => name !== "base" && name !== "head");
  if (unknown) {
    throw new UsageError(
      `A gate has the arms "base" and "head", not "${unknown.name}"`,
    );
  }
  const across = arms.find(({ transport }) => transport !== undefined);
  if (across) {
    throw new UsageError(
      `Arm "${across.name}" names a transport: a gate compares each transport with itself; "ipcmark compare" compares transports`,
    );
  }
  if (!arms.some(({ name }) => name === "base")) {
    throw new UsageError(
      'Option "--same-job" needs "--arm base=…": what the head is compared with',
    );
  }
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(" and ");
}

/** Both sides, the base first. */
function sides({ arms, slowDown }: GateWish): readonly LiveArm[] {
  const missing = ["base", "head"].filter((name) =>
    !arms.some((arm) => arm.name === name)
  ).map((name) => ({ ...PLAIN, name }));
  const both = liveArms([...arms, ...missing]);
  const [base, head] = ["base", "head"].map((name) =>
    both.find((arm) => arm.name === name)!
  );
  return [base!, { ...head!, burn: slowDown ?? null }];
}

/** A side without anything of its own: this Deno, as it is. */
const PLAIN: Omit<ArmRequest, "name"> = {
  deno: null,
  env: {},
  v8Flags: [],
  transport: undefined,
};

async function setFor(
  { selections, reference, slowDown, baseline: path }: GateWish,
  baseline: Baseline | undefined,
): Promise<GateSet> {
  const all = await loadTransports();
  const { WORKLOADS } = await import("../bench/mod.ts");
  const selected = selections.flat();
  if (baseline === undefined) {
    const set = defaultSet(all, WORKLOADS, selected, reference);
    requireJudged(set);
    const { transport } = slowDown ?? {};
    if (
      transport === undefined ||
      (set.reference.name !== transport &&
        set.transports.some(({ name }) => name === transport))
    ) return set;
    throw new UsageError(
      `"${transport}" is not judged here, so that it cannot be found slower: name it as a SELECTOR`,
    );
  }
  const set = setOf(baseline.run, all, WORKLOADS, selected);
  if (set) return set;
  throw new UsageError(
    `${path}: settings.baseline: "${baseline.run.settings.baseline}", which the others were measured by, is unknown here: make a new baseline`,
  );
}
