/**
 * Reads a file of /proc or /sys. Deno lets a program read those itself only when it may do everything, so a program that
 * may not asks cat(1), which `--allow-run=cat` permits.
 *
 * @returns The content, trimmed, or `undefined` where it cannot be had.
 */
export function readKernelFile(path: string): string | undefined {
  if (Deno.build.os !== "linux") return undefined;
  try {
    return Deno.readTextFileSync(path).trim();
  } catch (error) {
    if (!(error instanceof Deno.errors.NotCapable)) return undefined;
  }
  try {
    const { success, stdout } = new Deno.Command("cat", {
      args: [path],
      stderr: "null",
    }).outputSync();
    return success ? new TextDecoder().decode(stdout).trim() : undefined;
  } catch {
    return undefined;
  }
}
