import type { ConformanceCase } from "../case.ts";
import {
  descriptorsElsewhere,
  descriptorsUnderWay,
} from "./descriptor_limits.ts";
import {
  descriptorDropping,
  descriptorPassing,
  descriptorTruncation,
} from "./descriptor_passing.ts";
import {
  descriptorBarrier,
  descriptorConditions,
  descriptorCount,
} from "./descriptor_rules.ts";

/** Descriptors that travel from process to process. */
export const passedDescriptors: readonly ConformanceCase[] = [
  descriptorPassing,
  descriptorCount,
  descriptorTruncation,
  descriptorDropping,
  descriptorBarrier,
  descriptorConditions,
  descriptorsElsewhere,
  descriptorsUnderWay,
];
