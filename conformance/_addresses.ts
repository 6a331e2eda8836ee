import { strictEqual } from "node:assert/strict";
import type { Side } from "../scenario.ts";
import type { Binding, Listening } from "../transports/transport.ts";
import { refusal } from "./expect.ts";

/** How connections of the transport under test come about. */
export function listeningOf({ transport }: Side): Listening {
  if (transport.listening) return transport.listening;
  throw new TypeError(`Cannot listen over ${transport.name}: it does not`);
}

/** How packets of the transport under test find each other. */
export function bindingOf({ transport }: Side): Binding {
  if (transport.binding) return transport.binding;
  throw new TypeError(`Cannot bind over ${transport.name}: it does not`);
}

/** Fails unless `attempt` is refused with `code`; whatever it opens in spite of that is closed. */
export async function refusedWith(
  code: string,
  what: string,
  attempt: Promise<AsyncDisposable | void>,
): Promise<Error> {
  const error = await refusal(
    what,
    attempt.then(async (opened) => await opened?.[Symbol.asyncDispose]()),
  );
  strictEqual(error.code, code, `${what}: ${error}`);
  return error;
}
