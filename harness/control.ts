import { lineLink, type Link } from "./link.ts";

/** How long one that connects may take to say who it is. Processes of a run say it at once. */
const HELLO_TIMEOUT_MS = 5_000;

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
/** What a process says that stays to see the end of this one, and says nothing more. */
const WATCHER = "watcher";
const ALIVE = { alive: true };

/** Where processes of a run find the one that started them: a Unix socket in the workspace. */
export interface Control extends AsyncDisposable {
  readonly path: string;
  /** How many connections are open: of those who came, and of those who have not said yet who they are. */
  readonly connections: number;
  /** Resolves when the process that was given `token` has come; rejects when `givenUp` does first. */
  arrival<Out, In>(
    token: string,
    givenUp: Promise<never>,
  ): Promise<Arrival<Out, In>>;
}

/** Tests are not that patient. */
export interface ControlOptions {
  readonly helloTimeoutMs?: number;
}

/**
 * Opens a control socket in `directory`. Who does not bring an expected token is turned away, and so is who says nothing
 * for `helloTimeoutMs`. A connection is closed when its link is disposed of, or when the other end is gone.
 */
export function openControl(
  directory: string,
  name: string,
  { helloTimeoutMs = HELLO_TIMEOUT_MS }: ControlOptions = {},
): Control {
  const path = `${directory}/${name}`;
  const listener = Deno.listen({ transport: "unix", path });
  const expected = new Map<string, (arrival: Arrival<never, never>) => void>();
  const connections = new Set<Disposable>();
  const admissions = new Set<Promise<void>>();

  /** A link that counts as open until it is disposed of. */
  function linkTo(conn: Deno.Conn): Link<never, Hello> {
    const line = lineLink<never, Hello>(conn);
    connections.add(conn);
    const link: Link<never, Hello> = {
      send: line.send,
      async *messages() {
        try {
          yield* line.messages();
        } finally {
          link[Symbol.dispose]();
        }
      },
      [Symbol.dispose]() {
        connections.delete(conn);
        line[Symbol.dispose]();
      },
    };
    return link;
  }

  async function admit(conn: Deno.Conn): Promise<void> {
    const link = linkTo(conn);
    const incoming = link.messages();
    const timer = setTimeout(() => link[Symbol.dispose](), helloTimeoutMs);
    const { value: first } = await incoming.next();
    clearTimeout(timer);
    const welcome = first && expected.get(first.hello);
    if (!first || !welcome) {
      if (first?.hello === ORPHAN) link.send(ALIVE as never);
      if (first?.hello === WATCHER) await incoming.next();
      return link[Symbol.dispose]();
    }
    expected.delete(first.hello);
    // From here on both ends speak the language that the one who expects it named.
    const arrival = { link, incoming, pid: first.pid };
    welcome(arrival as unknown as Arrival<never, never>);
  }

  async function admitAll(): Promise<void> {
    for await (const conn of listener) {
      const admission = admit(conn);
      admissions.add(admission);
      admission.finally(() => admissions.delete(admission));
    }
  }
  const admitting = admitAll().catch(() => {});

  return {
    path,
    get connections() {
      return connections.size;
    },
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
      await admitting;
      for (const conn of connections) conn[Symbol.dispose]();
      await Promise.all(admissions);
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

/** Resolves once the process that opened the control socket at `path` is gone. */
export async function controlGone(path: string): Promise<void> {
  const conn = await Deno.connect({ transport: "unix", path })
    .catch(() => undefined);
  if (!conn) return;
  using link = lineLink<Hello, never>(conn);
  link.send({ hello: WATCHER, pid: Deno.pid });
  await link.messages().next();
}
