import { strictEqual } from "node:assert/strict";
import { run } from "../_program.ts";

/** Runs a Python program to its good end, and returns what it prints. */
export async function python(
  program: string,
  ...args: string[]
): Promise<string> {
  const { code, stdout, stderr } = await run(
    ["python3", "-c", program, ...args],
  );
  strictEqual(code, 0, stderr);
  return stdout;
}
