/** Error numbers that matter here; Linux, then macOS where they differ. */
const CODES: Readonly<Record<number, string>> = {
  2: "ENOENT",
  20: "ENOTDIR",
  32: "EPIPE",
  49: "EADDRNOTAVAIL",
  54: "ECONNRESET",
  61: "ECONNREFUSED",
  99: "EADDRNOTAVAIL",
  104: "ECONNRESET",
  111: "ECONNREFUSED",
};

/** The error that `fetch` failed with, carrying the `code` of the error number that its message or its cause's ends with. */
export function withCode(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const cause = error.cause instanceof Error ? error.cause : error;
  const number = /\(os error (\d+)\)/.exec(cause.message)?.[1];
  const code = /SUN_LEN/.test(cause.message)
    ? "EINVAL"
    : CODES[Number(number ?? -1)];
  return code === undefined ? cause : Object.assign(cause, { code });
}
