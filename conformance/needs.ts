import { type FunctionName, lacking } from "../ffi/library.ts";

/** Something that a case needs and a machine may not have. Probed, never assumed from the user's number or the system's name. */
export interface Need {
  /** In one or two words, for lists: "system calls", "second user". */
  readonly name: string;
  /** Why it cannot be had here, or `undefined`. The answer of a probe that costs something is kept. */
  lacking(): string | undefined | Promise<string | undefined>;
}

/** The first thing that is lacking, in words, or `undefined`. */
export async function lackOf(
  needs: readonly Need[],
): Promise<string | undefined> {
  for (const need of needs) {
    const reason = await need.lacking();
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** Linux, whose numbers `kernel/` knows, and these functions of the C library. */
export function systemCalls(...names: readonly FunctionName[]): Need {
  return {
    name: "system calls",
    lacking: () =>
      Deno.build.os === "linux"
        ? lacking("poll", ...names)
        : "what single system calls return is known of Linux only",
  };
}

/** A need whose probe runs once. */
export function probed(
  name: string,
  probe: () => string | undefined | Promise<string | undefined>,
): Need {
  let answer: { readonly reason: string | undefined } | undefined;
  return {
    name,
    async lacking() {
      answer ??= { reason: await probe() };
      return answer.reason;
    },
  };
}
