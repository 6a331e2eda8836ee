import { nearest, unknown } from "./nearest.ts";
import { UsageError } from "./usage_error.ts";

/** The command that prints what completes command lines in a shell; optique makes it from the parsers. */
export const COMPLETIONS = "completions";

const SHELLS: readonly string[] = ["bash", "zsh", "fish", "nu", "pwsh"];

/**
 * Refuses `completions` without a shell, or with one that it does not know.
 *
 * @throws {UsageError}
 */
export function refuseUnknownShell(args: readonly string[]): void {
  if (args.some((argument) => ["-h", "--help"].includes(argument))) return;
  const shell = args.slice(args.indexOf(COMPLETIONS) + 1)
    .find((argument) => argument !== "--no-color");
  if (shell !== undefined && SHELLS.includes(shell)) return;
  const hint = `choose ${SHELLS.slice(0, -1).join(", ")} or ${SHELLS.at(-1)}`;
  throw new UsageError(
    shell === undefined
      ? `Command "${COMPLETIONS}" needs a shell: ${hint}`
      : unknown("shell", shell, nearest(shell, SHELLS), hint),
  );
}
