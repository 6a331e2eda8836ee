/** Tells in one line why a file cannot be used. */
export class ReportError extends Error {
  override name = "ReportError";
}
