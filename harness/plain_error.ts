/** An error as plain data, so that it can cross between processes. */
export interface PlainError {
  readonly name: string;
  readonly message: string;
  /** The operating system's name for it, such as `EPIPE`, where there is one. */
  readonly code: string | undefined;
}

export function toPlainError(error: unknown): PlainError {
  if (!(error instanceof Error)) {
    return { name: "Error", message: String(error), code: undefined };
  }
  const code = (error as { code?: unknown }).code;
  return {
    name: error.name,
    message: error.message,
    code: typeof code === "string" ? code : undefined,
  };
}

/** An error of the same name, message and code; its stack is this process's. */
export function fromPlainError({ name, message, code }: PlainError): Error {
  const error = new Error(message);
  error.name = name;
  return code === undefined ? error : Object.assign(error, { code });
}
