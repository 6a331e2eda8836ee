let made = 0;

/** A path in `directory` that no other call gives out, in this process or another. */
export function freshPath(directory: string, suffix: string): string {
  return `${directory}/${Deno.pid.toString(36)}-${made++}.${suffix}`;
}
