import { pseudoRandom } from "../../conformance/_bulk.ts";
import { soon } from "../../conformance/expect.ts";
import type { Side } from "../../scenario.ts";
import { probe } from "./probe.ts";

const BYTES = 100_000;
const SEED = 6;

/** What Deno's one call for streams makes of the way from a file through a connection into a file. */
export const denoCopy = probe<{ bytes: number; copied: number; same: boolean }>(
  {
    id: "PROBE-deno-copy",
    title: "pipeTo from a file into a connection, and out of it into a file",
    sources: [{ doc: "Deno.FsFile" }, { doc: "Deno.Conn" }],
    variant: (found) => ({
      id: "PROBE-deno-copy",
      sentence:
        "pipeTo from a file into a connection, and out of it into a file",
      when: { framing: "stream", connects: true },
      applies: ({ api, capabilities: { naming } }) =>
        api === "deno" && (naming === "port" || naming === "path"),
      oneWay: "one process has both ends",
      framing: "none",
      async near(side) {
        const data = pseudoRandom(BYTES, SEED);
        const [source, target] = ["source", "target"]
          .map((name) => `${side.directory}/${name}-${crypto.randomUUID()}`);
        await Deno.writeFile(source!, data);
        try {
          await soon("Copying", copy(side, source!, target!));
          const copied = await Deno.readFile(target!);
          return found({
            bytes: BYTES,
            copied: copied.length,
            same: copied.every((byte, at) => byte === data[at]),
          });
        } finally {
          await Promise.all([source!, target!].map((path) => remove(path)));
        }
      },
      async far() {},
    }),
  },
);

async function copy(side: Side, from: string, to: string): Promise<void> {
  using listener = listen(side);
  const [near, far] = await Promise.all([
    connect(listener.addr),
    listener.accept(),
  ]);
  using open = new DisposableStack();
  open.use(near);
  open.use(far);
  const source = open.use(await Deno.open(from));
  const target = open.use(
    await Deno.open(to, { write: true, create: true }),
  );
  await Promise.all([
    source.readable.pipeTo(near.writable),
    far.readable.pipeTo(target.writable),
  ]);
}

function listen({ transport, directory }: Side): Deno.Listener {
  return transport.capabilities.naming === "port"
    ? Deno.listen({ hostname: "127.0.0.1", port: 0 })
    : Deno.listen({
      transport: "unix",
      path: `${directory}/${crypto.randomUUID()}`,
    });
}

function connect(to: Deno.Addr): Promise<Deno.Conn> {
  if (to.transport === "tcp") {
    return Deno.connect({ hostname: to.hostname, port: to.port });
  }
  if (to.transport !== "unix") throw new TypeError("Nobody listens there");
  return Deno.connect({ transport: "unix", path: to.path });
}

async function remove(path: string): Promise<void> {
  try {
    await Deno.remove(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
