import { decoded, put, take } from "../../conformance/_either.ts";
import { pseudoRandom } from "../../conformance/_bulk.ts";
import { soon, UnresolvedError } from "../../conformance/expect.ts";
import { nameExists } from "../../conformance/_names.ts";
import { type Need, probed } from "../../conformance/needs.ts";
import { askTool, notInstalled } from "../../harness/ask_tool.ts";
import type { Side } from "../../scenario.ts";
import type { Address, Channel } from "../../transports/transport.ts";
import { type Probe, probe } from "./probe.ts";

/** What comes back from an end in another language. */
type Echo = { program: string; sent: number; back: number; unaltered: boolean };

const BYTES = 65_536;
const PIECE_BYTES = 8_192;
const SEED = 11;
/** An interpreter may take its time to start. */
const START_MS = 8_000;

/** A server that returns what its first client sends. It is given "0" or a path, and prints where it listens. */
const PYTHON = `
import socket, sys
at = sys.argv[1]
server = socket.socket(socket.AF_INET if at == "0" else socket.AF_UNIX)
server.bind(("127.0.0.1", 0) if at == "0" else at)
server.listen(1)
print(server.getsockname()[1] if at == "0" else at, flush=True)
client, _ = server.accept()
while data := client.recv(65536):
    client.sendall(data)
client.close()
`;

const NODE = `
const at = process.argv[1];
const server = require("node:net").createServer((client) => {
  client.pipe(client);
  server.close();
});
server.listen(at === "0" ? { host: "127.0.0.1", port: 0 } : at, () =>
  process.stdout.write((at === "0" ? server.address().port : at) + "\\n"));
`;

/** Ends in Python: its own socket module. */
export const python = foreignServer(
  "python",
  installed("python3", ["--version"]),
  ["-c", PYTHON],
);

/** Ends in Node.js, the program itself, not what this runtime has of its API. */
export const nodeJs = foreignServer(
  "node",
  // Where there is none, Deno starts itself by that name.
  installed(
    "node",
    ["-p", "typeof Deno"],
    (printed) => printed.trim() === "undefined",
  ),
  ["-e", NODE],
);

/** Ends of a C program that knows sockets of all kinds; it is the client. */
export const socat = foreignProbe(
  "socat",
  installed("socat", ["-V"]),
  async (side) => {
    const { transport: { listening, capabilities }, directory, signal } = side;
    await using listener = await listening!.listen(
      listening!.freshAddress(directory),
    );
    const { address } = listener;
    const peer = capabilities.naming === "port"
      ? `TCP:127.0.0.1:${address}`
      : `UNIX-CONNECT:${address}`;
    await using _ = start("socat", [peer, "PIPE"]);
    await using channel = await soon(
      "A client",
      listener.accept(signal),
      START_MS,
    );
    return await echo(channel);
  },
);

function foreignServer(name: string, need: ProgramNeed, args: string[]) {
  const { program } = need;
  return foreignProbe(name, need, async (side) => {
    const { transport: { listening }, directory } = side;
    await using server = start(program, [
      ...args,
      listening!.freshAddress(directory),
    ]);
    const address = await soon("Its address", server.firstLine(), START_MS);
    try {
      await using channel = await listening!.connect(address);
      return await echo(channel);
    } finally {
      // Not every program removes its socket file.
      if (address.startsWith("/") && nameExists(address)) {
        await Deno.remove(address);
      }
    }
  });
}

function foreignProbe(
  name: string,
  need: ProgramNeed,
  near: (side: Side) => Promise<Omit<Echo, "program">>,
): Probe<Echo> {
  const { program } = need;
  const title = `Bytes to ${program} and back`;
  return probe<Echo>({
    id: `PROBE-${name}`,
    title,
    sources: [{ doc: "socket(7)", section: "DESCRIPTION" }],
    variant: (found) => ({
      id: `PROBE-${name}`,
      sentence: title,
      when: { framing: "stream", connects: true },
      applies: ({ capabilities: { naming } }) =>
        naming === "port" || naming === "path",
      oneWay: "the far end is a program of its own",
      needs: [need],
      framing: "none",
      near: async (side) => found({ program, ...await near(side) }),
      async far() {},
    }),
  });
}

interface ProgramNeed extends Need {
  readonly program: string;
}

/**
 * That a program is there.
 *
 * @param args What it has to answer.
 * @param isIt Whether the answer is that of the program itself.
 */
function installed(
  program: string,
  args: readonly string[],
  isIt: (printed: string) => boolean = () => true,
): ProgramNeed {
  const need = probed(program, async () => {
    const answer = await askTool(program, args);
    if ("missing" in answer) return answer.missing;
    if (answer.complaint !== null) return `${program}: ${answer.complaint}`;
    return isIt(answer.printed) ? undefined : notInstalled(program);
  });
  return { program, ...need };
}

/** Sends bytes and takes them back. */
async function echo(channel: Channel): Promise<Omit<Echo, "program">> {
  const data = pseudoRandom(BYTES, SEED);
  const back = new Uint8Array(BYTES);
  let filled = 0;
  while (filled < BYTES) {
    const piece = data.subarray(filled, filled + PIECE_BYTES);
    await soon("A write", put(channel, piece));
    const until = filled + piece.length;
    while (filled < until) {
      const bytes = await soon(
        "Its echo",
        take(channel, back.subarray(filled)),
      );
      if (bytes === null) return seen(data, back.subarray(0, filled));
      filled += bytes;
    }
  }
  return seen(data, back);
}

function seen(data: Uint8Array, back: Uint8Array) {
  return {
    sent: data.length,
    back: back.length,
    unaltered: back.every((byte, at) => byte === data[at]),
  };
}

interface Program extends AsyncDisposable {
  /** The first line of its standard output. */
  firstLine(): Promise<Address>;
}

/** Starts a program, which is ended where it has not ended by itself. */
function start(program: string, args: readonly string[]): Program {
  const child = new Deno.Command(program, {
    args: [...args],
    stdin: "null",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const output = child.stdout.getReader();
  return {
    async firstLine() {
      let text = "";
      while (!text.includes("\n")) {
        const { value } = await output.read();
        if (!value) throw new UnresolvedError(`${program} ended at once`);
        text += decoded(value);
      }
      return text.slice(0, text.indexOf("\n"));
    },
    async [Symbol.asyncDispose]() {
      await output.cancel();
      try {
        child.kill("SIGKILL");
      } catch (error) {
        // It has ended already.
        if (!(error instanceof TypeError)) throw error;
      }
      await child.status;
    },
  };
}
