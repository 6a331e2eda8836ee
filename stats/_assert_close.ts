/**
 * For the tests of this folder.
 *
 * @module
 */
import { ok } from "node:assert/strict";

/** Asserts that two numbers differ by at most `tolerance`. */
export function assertClose(
  actual: number,
  expected: number,
  tolerance = 1e-9,
): void {
  ok(
    Math.abs(actual - expected) <= tolerance,
    `Expected ${expected} within ${tolerance}, got ${actual}`,
  );
}
