import type { ConformanceCase } from "../../conformance/case.ts";
import { attributes } from "./attributes.ts";

/** Every probe. Adding one is a file and a line here. */
export const PROBES: readonly ConformanceCase[] = [
  attributes,
];
