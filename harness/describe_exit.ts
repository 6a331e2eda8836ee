import type { Child } from "../transports/transport.ts";

/** How a process ended, and the last lines that it wrote to its standard error. */
export function describeExit(
  { code, signal }: Awaited<Child["status"]>,
  lines: readonly string[],
): string {
  const how = signal ? `killed by ${signal}` : `exit status ${code}`;
  return lines.length === 0 ? how : `${how}; last lines: ${lines.join(" | ")}`;
}
