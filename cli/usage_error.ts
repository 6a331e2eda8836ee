/** What the user can put right: shown as one line, exit 2. Sentence case, no final period. */
export class UsageError extends Error {
  override name = "UsageError";
}
