import { lineLink, type Link } from "./link.ts";
import type { ToDirector, ToPlayer } from "./protocol.ts";

/** A player that has come and said who it is. */
export interface Arrival {
  readonly link: Link<ToPlayer, ToDirector>;
  readonly incoming: AsyncGenerator<ToDirector, void, void>;
  readonly pid: number;
}

/** Where players find their director: a Unix socket in the workspace. */
export interface Control extends AsyncDisposable {
  readonly path: string;
  /** Resolves when the player that was given `token` has come; rejects when `given up` does first. */
  arrival(token: string, givenUp: Promise<never>): Promise<Arrival>;
}

/** Opens a control socket in `directory`. Who does not bring an expected token is turned away. */
export function openControl(directory: string, name: string): Control {
  const path = `${directory}/${name}`;
  const listener = Deno.listen({ transport: "unix", path });
  const expected = new Map<string, PromiseWithResolvers<Arrival>>();
  const open = new Set<Deno.Conn>();

  async function admit(conn: Deno.Conn): Promise<void> {
    open.add(conn);
    const link = lineLink<ToPlayer, ToDirector>(conn);
    const incoming = link.messages();
    const { value: first } = await incoming.next();
    const waiting = first && "hello" in first
      ? expected.get(first.hello)
      : undefined;
    if (!first || !("hello" in first) || !waiting) {
      return link[Symbol.dispose]();
    }
    expected.delete(first.hello);
    waiting.resolve({ link, incoming, pid: first.pid });
  }

  async function admitAll(): Promise<void> {
    for await (const conn of listener) {
      admit(conn).catch(() => conn[Symbol.dispose]());
    }
  }
  const admitting = admitAll().catch(() => {});

  return {
    path,
    async arrival(token, givenUp) {
      const waiting = Promise.withResolvers<Arrival>();
      expected.set(token, waiting);
      try {
        return await Promise.race([waiting.promise, givenUp]);
      } finally {
        expected.delete(token);
      }
    },
    async [Symbol.asyncDispose]() {
      listener[Symbol.dispose]();
      for (const conn of open) conn[Symbol.dispose]();
      await admitting;
    },
  };
}
