/**
 * What every example does on a bad day: one line on standard error, and an exit code that scripts can go by.
 *
 * @module
 */

/** Ends the program with 1: an operation failed. */
export function fail(what: string, error?: unknown): never {
  console.error(error === undefined ? what : `${what}: ${reasonOf(error)}`);
  Deno.exit(1);
}

/** Ends the program with 2: it was called in a wrong way. */
export function usage(line: string): never {
  console.error(`Usage: ${line}`);
  Deno.exit(2);
}

/** Why something failed, in one line and without the number that the system has for it. */
export function reasonOf(error: unknown): string {
  const { message } = error instanceof Error ? error : new Error(`${error}`);
  return message.split("\n", 1)[0]!.replace(/ \(os error \d+\)$/, "");
}

/** A port from the command line, or `undefined` if it is none. 0 lets the system choose. */
export function portOf(text: string): number | undefined {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535
    ? Number(text)
    : undefined;
}

/** Calls `cleanUp`, and ends well, when Ctrl-C, a closed terminal or kill(1) tells the program to stop. */
export function onStop(cleanUp: () => void): void {
  for (const signal of ["SIGINT", "SIGHUP", "SIGTERM"] as const) {
    Deno.addSignalListener(signal, () => {
      cleanUp();
      Deno.exit(0);
    });
  }
}
