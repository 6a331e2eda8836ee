import { fail } from "node:assert/strict";
import { SOON_MS } from "../expect.ts";

/** Asks until the answer is not `undefined`; fails where that takes longer than `SOON_MS`. */
export async function eventually<T>(
  what: string,
  ask: () => T | undefined,
): Promise<T> {
  const deadline = Date.now() + SOON_MS;
  while (true) {
    const answer = ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) fail(`${what}: nothing after ${SOON_MS} ms`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
