/**
 * Python as a second opinion on what is written here. Tests that ask for it are ignored where it is missing.
 *
 * @module
 */

/** Whether python3 has these modules. */
export function hasPython(...modules: readonly string[]): boolean {
  try {
    return new Deno.Command("python3", {
      args: ["-c", modules.map((name) => `import ${name}`).join("\n")],
      stdin: "null",
      stdout: "null",
      stderr: "null",
    }).outputSync().success;
  } catch {
    return false;
  }
}

/** What a program prints as JSON when it is given `input`. */
export async function python(
  program: string,
  input: string,
): Promise<unknown> {
  const child = new Deno.Command("python3", {
    args: ["-c", program],
    env: { PYTHONIOENCODING: "utf-8" },
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(input));
  await writer.close();
  const { stdout } = await child.output();
  return JSON.parse(new TextDecoder().decode(stdout));
}
