import { lineLink, type Link } from "./link.ts";

/** The first message of whoever comes: the token it was given, and its process. */
export interface Hello {
  readonly hello: string;
  readonly pid: number;
}

/** A process that has come and said who it is. */
export interface Arrival<Out, In> {
  readonly link: Link<Out, In>;
  readonly incoming: AsyncGenerator<In, void, void>;
  readonly pid: number;
}

/** What a process says whose director is gone, to learn whether the one above still lives. */
const ORPHAN = "orphan";
const ALIVE = { alive: true };

/** Where processes of a run find the one that started them: a Unix socket in the workspace. */
export interface Control extends AsyncDisposable {
  readonly path: string;
  /** Resolves when the process that was given `token` has come; rejects when `givenUp` does first. */
  arrival<Out, In>(
    token: string,
    givenUp: Promise<never>,
  ): Promise<Arrival<Out, In>>;
}

/** Opens a control socket in `directory`. Who does not bring an expected token is turned away. */
export function openControl(directory: string, name: string): Control {
  const path = `${directory}/${name}`;
  const listener = Deno.listen({ transport: "unix", path });
  const expected = new Map<string, (arrival: Arrival<never, never>) => void>();
  const open = new Set<Deno.Conn>();

  async function admit(conn: Deno.Conn): Promise<void> {
    open.add(conn);
    const link = lineLink<never, Hello>(conn);
    const incoming = link.messages();
    const { value: first } = await incoming.next();
    const welcome = first && expected.get(first.hello);
    if (!first || !welcome) {
      if (first?.hello === ORPHAN) link.send(ALIVE as never);
      return link[Symbol.dispose]();
    }
    expected.delete(first.hello);
    // From here on both ends speak the language that the one who expects it named.
    const arrival = { link, incoming, pid: first.pid };
    welcome(arrival as unknown as Arrival<never, never>);
  }

  async function admitAll(): Promise<void> {
    for await (const conn of listener) {
      admit(conn).catch(() => conn[Symbol.dispose]());
    }
  }
  const admitting = admitAll().catch(() => {});

  return {
    path,
    async arrival<Out, In>(token: string, givenUp: Promise<never>) {
      const come = Promise.withResolvers<Arrival<Out, In>>();
      expected.set(
        token,
        (arrival) => come.resolve(arrival as unknown as Arrival<Out, In>),
      );
      try {
        return await Promise.race([come.promise, givenUp]);
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

/** Whether the process that opened the control socket at `path` lives: one that is just dying accepts, but never answers. */
export async function controlAnswers(path: string): Promise<boolean> {
  try {
    using conn = await Deno.connect({ transport: "unix", path });
    const link = lineLink<Hello, typeof ALIVE>(conn);
    link.send({ hello: ORPHAN, pid: Deno.pid });
    return (await link.messages().next()).done === false;
  } catch {
    return false;
  }
}
