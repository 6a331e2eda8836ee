import type {
  ConformanceCase,
  Facts,
  Observation,
  Source,
  Variant,
} from "../../conformance/case.ts";
import {
  type KernelVariant,
  onKernel,
} from "../../conformance/kernel/kernel.ts";
import type { KernelObject } from "../../transports/transport.ts";

/** What a probe is, beside its two programs. */
export interface Description {
  /** `PROBE-` and a few words: `PROBE-handshake`. */
  readonly id: `PROBE-${string}`;
  /** What it finds out: "Segments that set up a connection". */
  readonly title: string;
  readonly sources: readonly Source[];
}

/**
 * Finds out facts that no conformance case tells, and judges nothing. It is run like a case: in processes of its own, with
 * a watchdog, on a transport, in a network of its own where it asks for one.
 */
export interface Probe<F extends Facts> extends ConformanceCase {
  readonly id: Description["id"];
  /** Only to tell the compiler what facts it finds; no such property exists. */
  readonly finds?: F;
}

/** A probe in which one process makes system calls, or two do. `look` finds the facts. */
export function kernelProbe<O extends KernelObject, F extends Facts>(
  { id, title, sources, look, ...variant }:
    & Description
    & Omit<KernelVariant<O>, "id" | "sentence" | "run">
    & {
      look(
        ...given: Parameters<KernelVariant<O>["run"]>
      ): F | Promise<F>;
    },
): Probe<F> {
  return asCase(
    { id, title, sources },
    onKernel<O>({
      ...variant,
      id,
      sentence: title,
      run: async (...given) => told(await look(...given)),
    }),
  );
}

/** A probe of two programs of any kind; the near one finds the facts. */
export function probe<F extends Facts>(
  { id, title, sources, variant }: Description & {
    readonly variant: (found: typeof told<F>) => Variant;
  },
): Probe<F> {
  return asCase({ id, title, sources }, variant(told));
}

function asCase<F extends Facts>(
  { id, title, sources }: Description,
  variant: Variant,
): Probe<F> {
  return {
    id,
    title,
    priority: 3,
    level: "OBS",
    sources,
    variants: [variant],
  };
}

/** Facts as what a case saw. */
function told<F extends Facts>(facts: F): Observation {
  return {
    outcome: "info",
    observed: Object.entries(facts)
      .map(([name, value]) => `${words(name)}: ${shown(value)}`).join(", "),
    facts,
  };
}

/** `sizeOfPath` as "size of path"; names of errors, options and counters stay as they are. */
function words(name: string): string {
  if (!/^[a-z]/.test(name)) return name;
  return name.replaceAll(
    /(?<=[a-z])[A-Z](?=[a-z])/g,
    (letter) => ` ${letter.toLowerCase()}`,
  );
}

function shown(value: Facts[string]): string {
  if (typeof value === "object") return value.join(" ") || "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value);
}
