import { type Output, unwritable } from "./output.ts";

/**
 * Copies a file aside that no run of this directory has kept under a name of its own, such as one that was put there by
 * hand: `run.json` is then also `run-2026-11-02T10-15-00.000Z.json`.
 *
 * @returns Where the copy is, or `undefined` where there was nothing to keep.
 * @throws {OutputError} If it cannot be kept.
 */
export async function keepOther(
  output: Output,
  name: string,
): Promise<string | undefined> {
  const path = output.path(name);
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = await Deno.readFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw unwritable(path, error);
  }
  const startedAt = /"startedAt":\s*"([\d:.TZ+-]+)"/
    .exec(new TextDecoder().decode(bytes))?.[1];
  const aside = ownName(
    name,
    startedAt ?? (await Deno.stat(path)).mtime?.toISOString() ?? "earlier",
  );
  const { stem } = parts(aside);
  for await (const entry of Deno.readDir(output.path(""))) {
    if (entry.name.startsWith(stem)) return undefined;
  }
  try {
    await Deno.writeFile(output.path(aside), bytes, { createNew: true });
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists) return undefined;
    await Deno.remove(output.path(aside)).catch(() => {});
    throw unwritable(output.path(aside), error);
  }
  return output.path(aside);
}

/** The name for the file of one run: `run.json` becomes `run-2026-11-02T10-15-00.000Z.json`. */
export function ownName(name: string, ...marks: readonly string[]): string {
  const { stem, extension } = parts(name);
  return [stem, ...marks].join("-").replaceAll(":", "-") + extension;
}

function parts(name: string): { stem: string; extension: string } {
  const [, stem = name, extension = ""] = /^(.*)(\.\w+)$/.exec(name) ?? [];
  return { stem, extension };
}
