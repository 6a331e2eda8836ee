import { strictEqual } from "node:assert/strict";
import { refusal } from "./expect.ts";

export { bindingOf, listeningOf } from "../harness/endpoints.ts";

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
