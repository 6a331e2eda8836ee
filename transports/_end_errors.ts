/** The error of a call on an end that was closed before. */
export function closedHere(): Error {
  return new Deno.errors.BadResource("This end is closed");
}

/** The error of a call that was waiting when its end was closed. */
export function closedMeanwhile(): Error {
  return new Deno.errors.Interrupted("This end was closed meanwhile");
}

/** The error of a write that nobody will read, by the code that the kernel gives it. */
export function brokenPipe(reason: unknown): Error {
  return Object.assign(
    new Deno.errors.BrokenPipe(`Cannot write: ${reason}`),
    { code: "EPIPE" },
  );
}
