/**
 * Writes every page of help, or what the arguments ask for, to nowhere: a process of its own, so that a test sees what
 * that loads.
 *
 * @module
 */
import { extractCommandNames } from "@optique/core/usage";
import { COMMANDS } from "./commands.ts";
import type { Io } from "./io.ts";
import { run } from "./program.ts";

const nowhere: Io = {
  stdout() {},
  stderr() {},
  stdoutIsTerminal: false,
  stderrIsTerminal: false,
  width: 80,
  env: () => undefined,
  onStop: () => () => {},
  exit: (code) => Deno.exit(code),
};

if (import.meta.main) {
  const names = COMMANDS.flatMap(({ usage }) => [
    ...extractCommandNames(usage),
  ]);
  const pages = [["--help"], ...names.map((name) => [name, "--help"])];
  for (const args of Deno.args.length > 0 ? [Deno.args] : pages) {
    const status = await run(args, nowhere);
    if (status !== 0) Deno.exit(status);
  }
}
