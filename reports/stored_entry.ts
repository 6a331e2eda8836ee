/** One result file in a list of them; why it is broken, where nothing else can be said. */
export type StoredEntry =
  | { readonly path: string; readonly broken: string }
  | {
    readonly path: string;
    readonly broken: null;
    readonly kind: "run" | "conformance" | "claims" | "gate";
    /** ISO 8601 in UTC. */
    readonly startedAt: string;
    /** How far the run came, or a gate's verdict. */
    readonly state: string;
    readonly command: string;
    /** Processor, cores, runtime and system in words. */
    readonly machine: string;
  };
