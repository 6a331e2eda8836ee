/**
 * Wrong answers that the runtime could give where a case asks its API itself: what spoiled transports are to cases about
 * channels.
 *
 * @module
 */
import { Socket } from "node:net";
import type { Bytes } from "../../transports/transport.ts";
import { coded } from "./_faults.ts";
import { mixWhereBlocksMeet } from "./stream_ends.ts";

/** One wrong answer, and the variant that notices it. */
export interface RuntimeLie {
  /** In words: "an address of nobody can be had". */
  readonly what: string;
  readonly variant: string;
  /** The far end is in another process, whose runtime tells the truth: it starts others, and is not to be cut short. */
  readonly apart?: true;
  /** Has the runtime of this process tell it, until it is disposed. */
  tell(): Disposable;
}

/** As many connects of TMO-003 get in; those behind them have to wait. */
const ROOM = 2;

/** Every lie. */
export const RUNTIME_LIES: readonly RuntimeLie[] = [
  {
    what: "an address of nobody can be had",
    variant: "EST-007/api",
    tell: () =>
      replaced<(place: Deno.TcpListenOptions) => Deno.Listener>(
        Deno,
        "listen",
        (listen) => (place) => listen({ ...place, hostname: "127.0.0.1" }),
      ),
  },
  {
    what: "whoever connects has the path that it connects to",
    variant: "ADR-002/api",
    tell: () => connected((conn) => ({ localAddr: conn.remoteAddr })),
  },
  {
    what: "an end's own port is not the one that the other end sees",
    variant: "ADR-003/api",
    tell: () =>
      connected(({ localAddr }) => {
        const { port, ...place } = localAddr as Deno.NetAddr;
        return { localAddr: { ...place, port: port + 1 } };
      }),
  },
  {
    what: "a FIFO lets the blocks of two writers mix",
    variant: "CON-001/path",
    apart: true,
    tell: () =>
      opened((file) => {
        const read = file.read.bind(file);
        return {
          async read(into: Bytes) {
            const bytes = await read(into);
            mixWhereBlocksMeet(into.subarray(0, bytes ?? 0));
            return bytes;
          },
        };
      }),
  },
  {
    what: "a FIFO hands out twice what was written once",
    variant: "CON-002/path",
    apart: true,
    tell: () =>
      opened((file) => {
        const write = file.write.bind(file);
        let writes = 0;
        return {
          async write(from: Bytes) {
            if (++writes === 1) await write(from);
            return await write(from);
          },
        };
      }),
  },
  {
    what: "a full backlog refuses a connect",
    variant: "TMO-003",
    tell() {
      let connects = 0;
      return replaced<Connect>(Deno, "connect", (connect) => async (place) => {
        if (++connects <= ROOM) return await connect(place);
        throw coded("ECONNREFUSED", "Connection refused");
      });
    },
  },
  {
    what: "a connect that was given up fails as if nobody listened",
    variant: "TMO-003",
    tell: () =>
      replaced<Connect>(Deno, "connect", (connect) => async (place) => {
        try {
          return await connect(place);
        } catch {
          throw new Deno.errors.ConnectionRefused("Connection refused");
        }
      }),
  },
  {
    what: "destroying a socket that connects is an error",
    variant: "TMO-003/destroyed",
    tell: () =>
      replaced<Socket["destroy"]>(
        Socket.prototype,
        "destroy",
        (destroy) =>
          function (this: Socket, error = new Error("Destroyed")) {
            return destroy.call(this, error);
          },
      ),
  },
  {
    what: "opening a FIFO to read waits for nobody",
    variant: "TMO-005/api",
    tell: () =>
      replaced<typeof Deno.open>(
        Deno,
        "open",
        (open) => (path, options) =>
          open(path, options?.read ? { read: true, write: true } : options),
      ),
  },
  ...["API-005", "API-005/packets"].map((variant): RuntimeLie => ({
    what: "permissions are not asked for",
    variant,
    tell: () =>
      replaced<typeof Deno.Command>(
        Deno,
        "Command",
        (Command) =>
          class extends Command {
            constructor(command: string | URL, options?: Deno.CommandOptions) {
              const [run = "", ...args] = options?.args ?? [];
              super(command, {
                ...options,
                args: [run, "--allow-all", ...args],
              });
            }
          },
      ),
  })),
];

type Connect = (place: Deno.ConnectOptions) => Promise<Deno.Conn>;

/** Replaces members of each connection that is made by `Deno.connect`. */
function connected(
  change: (conn: Deno.Conn) => Partial<Deno.Conn>,
): Disposable {
  return replaced<Connect>(Deno, "connect", (connect) => async (place) => {
    const conn = await connect(place);
    return altered(conn, change(conn));
  });
}

/** Replaces members of each file that is opened by `Deno.open`. */
function opened(
  change: (file: Deno.FsFile) => Partial<Deno.FsFile>,
): Disposable {
  return replaced<typeof Deno.open>(
    Deno,
    "open",
    (open) => async (path, options) => {
      const file = await open(path, options);
      return altered(file, change(file));
    },
  );
}

/** What the runtime hands out keeps its own state, so that it cannot be copied. */
function altered<T extends object>(own: T, members: Partial<T>): T {
  for (const [name, value] of Object.entries(members)) {
    Object.defineProperty(own, name, { value });
  }
  return own;
}

/** Puts something else in the place of a function. */
function replaced<F>(
  owner: object,
  name: string,
  change: (original: F) => F,
): Disposable {
  const own = Object.getOwnPropertyDescriptor(owner, name);
  const value = change(Reflect.get(owner, name) as F);
  Object.defineProperty(owner, name, {
    value,
    configurable: true,
    writable: true,
  });
  return {
    [Symbol.dispose]() {
      if (own) Object.defineProperty(owner, name, own);
      else Reflect.deleteProperty(owner, name);
    },
  };
}
