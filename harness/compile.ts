import { fileURLToPath } from "node:url";
import { reason } from "./reason.ts";

/** A program that was compiled, or why there is none. */
export type Compiled =
  | { readonly program: string; readonly missing?: undefined }
  | { readonly program?: undefined; readonly missing: string };

const FLAGS = ["-std=c11", "-O2", "-Wall", "-Wextra", "-Wpedantic"];

/**
 * Compiles C with the system's compiler, cc(1).
 *
 * @param sources Files of this project.
 * @param program Where the program goes.
 */
export async function compile(
  sources: readonly URL[],
  program: string,
): Promise<Compiled> {
  try {
    const { success, stderr } = await new Deno.Command("cc", {
      args: [
        ...FLAGS,
        "-o",
        program,
        ...sources.map((url) => fileURLToPath(url)),
      ],
      stdin: "null",
      stdout: "null",
      stderr: "piped",
    }).output();
    if (success) return { program };
    const [line = ""] = new TextDecoder().decode(stderr).split("\n");
    return { missing: `the C compiler (cc) failed: ${line}` };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) {
      return { missing: "no C compiler (cc)" };
    }
    if (error instanceof Deno.errors.NotCapable) {
      return { missing: "the C compiler may not be run: grant --allow-run=cc" };
    }
    return { missing: `the C compiler (cc) cannot be run: ${reason(error)}` };
  }
}
