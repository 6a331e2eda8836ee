import type { Cost } from "./summary.ts";

/** What a column of instructions tells: where a kernel lets nobody count in it, those of user mode only. */
export function instructionsTold(
  counted: readonly NonNullable<Cost["instructions"]>[],
): string {
  return counted.every(({ kernel }) => kernel)
    ? "instructions retired"
    : "instructions retired in user mode (the kernel's own were not allowed to be counted)";
}
