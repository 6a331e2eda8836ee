/**
 * The two lists that make a run file long, checked without the schema's machinery: for 100,000 slices that takes longer
 * than all the rest of reading.
 *
 * @module
 */
import type { Run, SliceRecord } from "./schema.ts";

/** A run's data without the lists that are sound, and the way to put them back into what was made of it. */
export interface Lightened {
  readonly data: unknown;
  putBack(run: Run): void;
}

/**
 * Takes out of each launch the slices and the figures of `deno bench`, where all of them are what the schema asks for.
 * Where one is not, the list stays, so that the schema finds it and says what is wrong.
 */
export function lighten(data: unknown): Lightened {
  if (!isObject(data) || !Array.isArray(data["launches"])) {
    return { data, putBack() {} };
  }
  const taken = data["launches"].map((launch: unknown) => ({
    slices: soundList(launch, "slices", isSlice),
    denoBench: soundList(launch, "denoBench", isDenoBench),
  }));
  return {
    data: {
      ...data,
      launches: data["launches"].map((launch: unknown, index) => {
        const { slices, denoBench } = taken[index]!;
        return !isObject(launch) ? launch : {
          ...launch,
          ...slices && { slices: [] },
          ...denoBench && { denoBench: [] },
        };
      }),
    },
    putBack(run) {
      for (const [index, launch] of run.launches.entries()) {
        const { slices, denoBench } = taken[index]!;
        if (slices) launch.slices = slices.map(withFigures);
        if (denoBench) launch.denoBench = denoBench;
      }
    },
  };
}

type DenoBench = Run["launches"][number]["denoBench"][number];
type Data = Readonly<Record<string, unknown>>;

function soundList<T>(
  launch: unknown,
  name: string,
  isSound: (item: unknown) => item is T,
): T[] | undefined {
  const list = isObject(launch) ? launch[name] : undefined;
  return Array.isArray(list) && list.every(isSound) ? list : undefined;
}

/** As it may be written: without `figures` where there are none. */
type WrittenSlice = Omit<SliceRecord, "figures"> & Partial<SliceRecord>;

function withFigures(slice: WrittenSlice): SliceRecord {
  slice.figures ??= {};
  return slice as SliceRecord;
}

/** Without `cost` and `figures`, which may be missing. */
const SLICE_FIELDS = 10;

/** Whether the schema accepts it as a slice. */
export function isSlice(slice: unknown): slice is WrittenSlice {
  if (!isObject(slice)) return false;
  const { cell, operationNs, elapsedNs, cost, figures } = slice;
  return typeof cell === "string" &&
    isCount(slice["round"]) &&
    isCount(slice["order"]) &&
    isCount(slice["call"]) &&
    isCount(slice["operations"]) &&
    isTime(elapsedNs) &&
    (operationNs === null || isOperationTimes(operationNs)) &&
    isCount(slice["sentMessages"]) &&
    isCount(slice["deliveredMessages"]) &&
    isCount(slice["deliveredBytes"]) &&
    (cost === undefined || isCost(cost)) &&
    (figures === undefined || isFigures(figures)) &&
    fieldsOf(slice) === SLICE_FIELDS + Number(cost !== undefined) +
        Number(figures !== undefined);
}

/** Whether the schema accepts it as a figure of `deno bench`. */
export function isDenoBench(figure: unknown): figure is DenoBench {
  return isObject(figure) && typeof figure["cell"] === "string" &&
    isCount(figure["round"]) && isCount(figure["calls"]) &&
    isTime(figure["averageNs"]) && fieldsOf(figure) === 4;
}

function isOperationTimes(times: unknown): boolean {
  return isObject(times) &&
    isTime(times["p50"]) && isTime(times["p90"]) && isTime(times["p99"]) &&
    isTime(times["mean"]) && isTime(times["min"]) && isTime(times["max"]) &&
    fieldsOf(times) === 6;
}

function isCost(cost: unknown): boolean {
  return isObject(cost) && isUsage(cost["near"]) && isUsage(cost["far"]) &&
    fieldsOf(cost) === 2;
}

function isUsage(usage: unknown): boolean {
  if (!isObject(usage)) return false;
  const { instructions } = usage;
  return isTime(usage["userNs"]) && isTime(usage["systemNs"]) &&
    isCount(usage["voluntarySwitches"]) &&
    isCount(usage["involuntarySwitches"]) &&
    (instructions === undefined || isInstructions(instructions)) &&
    fieldsOf(usage) === 4 + Number(instructions !== undefined);
}

function isInstructions(instructions: unknown): boolean {
  return isObject(instructions) && isCount(instructions["count"]) &&
    typeof instructions["kernel"] === "boolean" && fieldsOf(instructions) === 2;
}

function isFigures(figures: unknown): boolean {
  return isObject(figures) && Object.values(figures).every(Number.isFinite);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isTime(value: unknown): boolean {
  return typeof value === "number" && value >= 0 && value < Infinity;
}

/** Fields beyond those asked for make it something else. */
function fieldsOf(object: Data): number {
  return Object.keys(object).length;
}

function isObject(value: unknown): value is Data {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
