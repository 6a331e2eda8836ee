import { ok } from "node:assert/strict";
import type { Side } from "../scenario.ts";

/** A directory within the case's own, which other cases share, so that what it holds tells something. */
export function privateDirectory({ directory }: Side): string {
  return Deno.makeTempDirSync({ dir: directory, prefix: "own" });
}

/** Sorted, and empty where nothing was left behind. */
export function namesIn(directory: string): readonly string[] {
  return Array.from(Deno.readDirSync(directory), ({ name }) => name).sort();
}

/** Fails where `directory` holds anything. */
export function nothingIn(directory: string, when: string): void {
  const names = namesIn(directory);
  ok(names.length === 0, `${when}, these are left: ${names.join(", ")}`);
}

export function nameExists(path: string): boolean {
  return entry(path) !== undefined;
}

export function isSocketFile(path: string): boolean {
  return entry(path)?.isSocket ?? false;
}

function entry(path: string): Deno.FileInfo | undefined {
  try {
    return Deno.lstatSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
