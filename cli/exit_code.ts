/** What the program's exit status says; `--help` documents the same table. */
export const EXIT = {
  fine: 0,
  /** A conformance check failed, or a cell of a benchmark did; or results could not be written. */
  failed: 1,
  /** A wrong command line, unreadable input or an unwritable output: nothing was started. */
  usage: 2,
  /** No cell could be measured, no case could be run, no metric could be compared. */
  nothing: 3,
  /** ipcmark itself broke. */
  broken: 4,
  SIGHUP: 129,
  SIGINT: 130,
  SIGTERM: 143,
} as const;
