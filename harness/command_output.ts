/** Runs a short command of the system and resolves to what it printed, or `undefined` where it cannot be run. */
export async function commandOutput(
  command: string,
  args: readonly string[],
): Promise<string | undefined> {
  try {
    const { stdout } = await new Deno.Command(command, {
      args: [...args],
      stdin: "null",
      stderr: "null",
    }).output();
    return new TextDecoder().decode(stdout);
  } catch (error) {
    const missing = error instanceof Deno.errors.NotFound ||
      error instanceof Deno.errors.NotCapable;
    if (missing) return undefined;
    throw error;
  }
}
