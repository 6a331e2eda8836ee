import { closedHere } from "../_end_errors.ts";
import { awaitProof, prove } from "../_proof.ts";
import type {
  Bytes,
  CommandLine,
  StreamChannel,
  Transport,
} from "../transport.ts";

/** The two pipes (pipe(7)) on a child's standard input and output, as `Deno.Command` gives them. */
export const pipe: Transport<StreamChannel> = {
  name: "pipe@deno",
  mechanism: "pipe",
  api: "deno",
  summary: "Pipes on a child's standard streams",
  capabilities: {
    framing: "stream",
    ordered: true,
    reliable: true,
    backpressure: true,
    endOfStream: true,
    halfClose: true,
    sendAfterClose: "refused-at-once",
    shortWrites: false,
    maxPacketBytes: undefined,
    naming: "stdio",
    connects: false,
    nameOutlivesClose: false,
    waiting: "blocking",
    topologies: ["process"],
  },
  listening: undefined,
  binding: undefined,
  unavailable: () => undefined,
  async host(launch, meeting) {
    const channel = parentChannel(await launch.withChild(start));
    await awaitProof("child", channel, meeting);
    return channel;
  },
  async join(_ticket, meeting) {
    return await prove(childChannel(), meeting.token);
  },
};

function start({ command, args, env }: CommandLine): Deno.ChildProcess {
  return new Deno.Command(command, {
    args: [...args],
    env: { ...env },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

function parentChannel(
  { stdout, stdin }: Deno.ChildProcess,
): StreamChannel {
  const reader = stdout.getReader();
  const writer = (stdin as WritableStream<Bytes>).getWriter();
  let rest = new Uint8Array();
  return {
    framing: "stream",
    async read(into) {
      if (rest.length === 0) {
        const { value, done } = await reader.read();
        if (done) return null;
        rest = value;
      }
      const chunk = rest.subarray(0, into.length);
      into.set(chunk);
      rest = rest.subarray(chunk.length);
      return chunk.length;
    },
    write: (from) => writer.write(from),
    async writeSome(from) {
      await writer.write(from);
      return from.length;
    },
    closeWrite: () => writer.close(),
    async [Symbol.asyncDispose]() {
      // Later writes are refused with this reason: without one, with `undefined`.
      await Promise.allSettled([writer.abort(closedHere()), reader.cancel()]);
    },
  };
}

function childChannel(): StreamChannel {
  return {
    framing: "stream",
    read: (into) => Deno.stdin.read(into),
    writeSome: (from) => Deno.stdout.write(from),
    async write(from) {
      let sent = await Deno.stdout.write(from);
      while (sent < from.length) {
        sent += await Deno.stdout.write(from.subarray(sent));
      }
    },
    // deno-lint-ignore require-await
    async closeWrite() {
      Deno.stdout.close();
    },
    // deno-lint-ignore require-await
    async [Symbol.asyncDispose]() {
      for (const stream of [Deno.stdin, Deno.stdout]) {
        try {
          stream.close();
        } catch (error) {
          if (!(error instanceof Deno.errors.BadResource)) throw error;
        }
      }
    },
  };
}
