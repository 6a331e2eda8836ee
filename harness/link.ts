/** Carries plain data between two processes of a run, one JSON text a line, beside the channel under test. */
export interface Link<Out, In> extends Disposable {
  send(message: Out): void;
  /** Yields messages until the other end is gone. */
  messages(): AsyncGenerator<In, void, void>;
}

/** Wraps a connected socket. */
export function lineLink<Out, In>(conn: Deno.Conn): Link<Out, In> {
  let sending: Promise<unknown> = Promise.resolve();
  return {
    send(message) {
      const line = new TextEncoder().encode(JSON.stringify(message) + "\n");
      // A link that is gone shows in `messages()`, where both ends look for it.
      sending = sending.then(() => writeAll(conn, line)).catch(() => {});
    },
    async *messages() {
      const buffer = new Uint8Array(16_384);
      const decoder = new TextDecoder();
      let rest = "";
      while (true) {
        const bytes = await conn.read(buffer).catch(() => null);
        if (bytes === null) return;
        rest += decoder.decode(buffer.subarray(0, bytes), { stream: true });
        const lines = rest.split("\n");
        rest = lines.pop()!;
        for (const line of lines) {
          const message = parsed<In>(line);
          if (message === undefined) return;
          yield message;
        }
      }
    },
    [Symbol.dispose]() {
      sending.finally(() => conn[Symbol.dispose]());
    },
  };
}

async function writeAll(conn: Deno.Conn, line: Uint8Array): Promise<void> {
  let sent = 0;
  while (sent < line.length) sent += await conn.write(line.subarray(sent));
}

/** Whoever says what is no JSON is not one of ours: the link counts as closed. */
function parsed<In>(line: string): In | undefined {
  try {
    return JSON.parse(line) as In;
  } catch {
    return undefined;
  }
}
