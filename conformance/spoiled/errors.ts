import type { Transport } from "../../transports/transport.ts";
import { binding, connecting, sockets } from "./addresses.ts";
import { coded, type CodedError, deaf, failingAs, recoded } from "./_faults.ts";
import { both, type Spoil, streams } from "./spoil.ts";

const belowAFile = recoded("ENOTDIR", "ENOENT");

/** Spoils that fail as they should, but with the wrong error, or do not fail at all. */
export const wrongErrors: readonly Spoil[] = [
  {
    id: "missing-shows-as-refused",
    description: "Connecting to a path that does not exist is refused",
    on: { naming: "path", connects: true },
    caughtBy: ["EST-004", "LIF-002", "API-001"],
    spoil: connecting(({ connect }) => ({
      connect: (path) =>
        failingAs(connect(path), recoded("ENOENT", "ECONNREFUSED")),
    })),
  },
  {
    id: "refused-shows-as-missing",
    description: "Connecting to a path where nobody listens finds no file",
    on: { naming: "path", connects: true },
    caughtBy: ["EST-003", "LIF-001", "API-001"],
    spoil: connecting(({ connect }) => ({
      connect: (path) =>
        failingAs(connect(path), recoded("ECONNREFUSED", "ENOENT")),
    })),
  },
  {
    id: "socket-refused-shows-as-missing",
    description: "Sending to a path that nobody holds finds no file",
    on: { framing: "packet", naming: "path" },
    through: "binding",
    caughtBy: ["EST-003", "LIF-001", "API-001"],
    spoil: sockets(({ send }) => ({
      send: (packet, to) =>
        failingAs(send(packet, to), recoded("ECONNREFUSED", "ENOENT")),
    })),
  },
  {
    id: "queue-is-made-by-joining",
    description: "Joining a queue that does not exist makes one",
    on: { naming: "queue" },
    caughtBy: ["EST-004", "LIF-006"],
    spoil: (transport): Transport => ({
      ...transport,
      async join(ticket, meeting) {
        try {
          return await transport.join(ticket, meeting);
        } catch (error) {
          if ((error as CodedError).code !== "ENOENT") throw error;
          return deaf("packet");
        }
      },
    }),
  },
  {
    id: "missing-directories-are-made",
    description: "Taking a path makes the directories that it lacks",
    on: { naming: "path" },
    caughtBy: ["EST-007"],
    spoil: both(
      connecting(({ listen }) => ({
        listen(path) {
          makeDirectoryOf(path);
          return listen(path);
        },
      })),
      binding(({ bind }) => ({
        bind(path) {
          makeDirectoryOf(path);
          return bind(path);
        },
      })),
    ),
  },
  {
    id: "below-a-file-shows-as-missing",
    description: "Taking a path below a file finds no directory",
    on: { naming: "path" },
    caughtBy: ["EST-007"],
    spoil: both(
      connecting(({ listen }) => ({
        listen: (path) => failingAs(listen(path), belowAFile),
      })),
      binding(({ bind }) => ({
        bind: (path) => failingAs(bind(path), belowAFile),
      })),
    ),
  },
  {
    id: "errors-have-no-class",
    description: "Every error has its number, but no class of its own",
    on: {},
    caughtBy: ["API-001"],
    spoil: both(
      both(
        connecting(({ listen, connect }) => ({
          listen: (address) => failingAs(listen(address), withoutClass),
          connect: (address) => failingAs(connect(address), withoutClass),
        })),
        both(
          binding(({ bind }) => ({
            bind: (address) => failingAs(bind(address), withoutClass),
          })),
          sockets(({ send }) => ({
            send: (packet, to) => failingAs(send(packet, to), withoutClass),
          })),
        ),
      ),
      streams((channel) => ({
        write: (from) => failingAs(channel.write(from), withoutClass),
      })),
    ),
  },
  {
    id: "connection-keeps-its-error",
    description:
      "After a write was refused, a read gets its error, not the end",
    on: { connects: true, naming: "port" },
    caughtBy: ["API-006"],
    spoil: connecting(({ connect }) => ({
      async connect(address) {
        const channel = await connect(address);
        if (channel.framing === "packet") return channel;
        let kept: unknown;
        return {
          ...channel,
          async write(from) {
            try {
              await channel.write(from);
            } catch (error) {
              throw kept = error;
            }
          },
          async read(into) {
            const bytes = await channel.read(into);
            if (bytes === null && kept !== undefined) throw kept;
            return bytes;
          },
        };
      },
    })),
  },
];

function makeDirectoryOf(path: string): void {
  try {
    Deno.mkdirSync(path.slice(0, path.lastIndexOf("/")), { recursive: true });
  } catch {
    // Something else is there.
  }
}

function withoutClass({ code, message }: CodedError): CodedError {
  return code === undefined ? new Error(message) : coded(code, message);
}
