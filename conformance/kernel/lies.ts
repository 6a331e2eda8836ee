/**
 * Wrong answers that a kernel could give, each of which a case must notice: what spoiled transports are to cases about
 * channels.
 *
 * @module
 */
import { addressLies } from "./address_lies.ts";
import type { Answer, Lie } from "./calls.ts";
import { bufferLies } from "./buffer_lies.ts";
import { descriptorLies } from "./descriptor_lies.ts";
import { directionLies } from "./direction_lies.ts";
import { closingLies } from "./closing_lies.ts";
import { establishmentLies } from "./establishment_lies.ts";
import { memoryLies } from "./memory_lies.ts";
import { lifeLies } from "./life_lies.ts";
import { pipeLies } from "./pipe_lies.ts";
import { queueLies } from "./queue_lies.ts";
import { passingLies } from "./passing_lies.ts";
import { permissionLies } from "./permission_lies.ts";
import { sharingLies } from "./sharing_lies.ts";
import { survivalLies } from "./survival_lies.ts";

/** One wrong answer, and the variant that notices it. */
export interface KernelLie {
  /** In words: "a full backlog refuses instead of asking to try again". */
  readonly what: string;
  readonly variant: string;
  /** The far end, which is told the truth, is a process of its own, because it dies. */
  readonly farDies?: true;
  /** A fresh one for each trial, as it may count calls. */
  readonly lie: () => Lie;
}

/** Every lie. */
export const KERNEL_LIES: readonly KernelLie[] = [
  ...establishmentLies,
  ...bufferLies,
  ...descriptorLies,
  ...directionLies,
  ...addressLies,
  ...closingLies,
  ...memoryLies,
  ...lifeLies,
  ...pipeLies,
  ...queueLies,
  ...permissionLies,
  ...passingLies,
  ...sharingLies,
  ...survivalLies,
];

/**
 * Has a call answer something else.
 *
 * @param when The true answer that is replaced: an error's name, or any success. Default: every answer.
 * @param from The first such answer that is replaced, counted from 1. Default: the first.
 */
export function instead(
  call: string,
  { when, answer, from = 1 }: {
    readonly when?: Answer | "success";
    readonly answer: Answer | ((truth: Answer) => Answer);
    readonly from?: number;
  },
): () => Lie {
  return () => {
    let seen = 0;
    return (name, truth) => {
      if (name !== call || !matches(truth, when) || ++seen < from) return truth;
      return typeof answer === "function" ? answer(truth) : answer;
    };
  };
}

function matches(truth: Answer, when: Answer | "success" | undefined): boolean {
  if (when === "success") return typeof truth === "number";
  return when === undefined || truth === when;
}
