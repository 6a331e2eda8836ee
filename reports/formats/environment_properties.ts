import type { Environment } from "../schema.ts";

/** Facts about the machine for formats that take a list of names and values. */
export function environmentProperties(
  environment: Environment,
): Readonly<Record<string, string>> {
  const { cpu, cores, virtualisation, os, kernel, arch, deno, v8 } =
    environment;
  return {
    cpu,
    cores: String(cores),
    virtualisation: virtualisation ?? "not told",
    os,
    kernel,
    arch,
    deno,
    v8,
    governor: environment.governor ?? "not told",
    clocksource: environment.clocksource ?? "not told",
  };
}
