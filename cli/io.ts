/** What asks the program to stop; SIGHUP where its terminal is closed. */
export type StopSignal = "SIGHUP" | "SIGINT" | "SIGTERM";

/** Everything the program touches beside files: what `run` is given, so that tests call it without a process. */
export interface Io {
  /** Never throws: what becomes of a stream that takes nothing is the business of who opened it. */
  stdout(text: string): void;
  stderr(text: string): void;
  readonly stdoutIsTerminal: boolean;
  readonly stderrIsTerminal: boolean;
  /** The next line that somebody types, `null` at the end of input; missing where standard input is no terminal. */
  readLine?(): Promise<string | null>;
  /** Columns to lay text out in. */
  readonly width: number;
  /** An environment variable, or `undefined` where it is not set or may not be read. */
  env(name: string): string | undefined;
  /** Calls `listener` at each request to stop, until the result is called. */
  onStop(listener: (signal: StopSignal) => void): () => void;
  /** Ends the process at once, whatever is under way. */
  exit(code: number): void;
}
