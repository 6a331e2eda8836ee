import { commandOutput } from "./command_output.ts";

/**
 * Reads files of /proc and /sys. Deno lets a program read those itself only when it may do everything, so grep(1) does
 * it, all of them at once.
 *
 * @returns The content of each file that can be read, trimmed, by its path.
 */
export async function readKernelFiles(
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const contents = new Map<string, string>();
  if (Deno.build.os !== "linux") return contents;
  const lines = await commandOutput("grep", ["-sH", "", ...paths]) ?? "";
  for (const line of lines.split("\n")) {
    const path = paths.find((each) => line.startsWith(`${each}:`));
    if (path === undefined) continue;
    const before = contents.get(path);
    const text = line.slice(path.length + 1);
    contents.set(path, before === undefined ? text : `${before}\n${text}`);
  }
  return contents;
}
