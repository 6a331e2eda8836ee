/** How the Deno process of an end runs; what is missing is as in the process that starts it. */
export interface Runtime {
  /** The executable. */
  readonly deno?: string | undefined;
  /** Variables of its environment, beside those that it inherits. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Flags of V8, beside those that `DENO_V8_FLAGS` names. */
  readonly v8Flags?: readonly string[] | undefined;
}
