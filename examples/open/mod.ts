/**
 * How to open a transport: for each a short program that opens both ends and passes one message. What stands between its
 * lines `// begin` and `// end` is what `ipcmark advise` shows, so that what is shown is what is tested.
 *
 * @module
 */
import type { Snippet } from "../../reports/advice.ts";

/** The program of each transport, by its name; the others are opened by ipcmark's own adapters alone. */
export const PROGRAMS: Readonly<Record<string, string>> = {
  "tcp@deno": "tcp_deno.ts",
  "tcp-nagle@deno": "tcp_nagle_deno.ts",
  "udp@deno": "udp_deno.ts",
  "unix@deno": "unix_deno.ts",
  "unix-dgram@deno": "unix_dgram_deno.ts",
  "pipe@deno": "pipe_deno.ts",
  "fifo@deno": "fifo_deno.ts",
  "tcp@node": "tcp_node.ts",
  "tcp-nagle@node": "tcp_nagle_node.ts",
  "udp@node": "udp_node.ts",
  "unix@node": "unix_node.ts",
  "pipe@node": "pipe_node.ts",
  "ipc@node": "ipc_node.ts",
  "websocket@web": "websocket_web.ts",
  "http-tcp@web": "http_tcp_web.ts",
  "http-unix@web": "http_unix_web.ts",
  "tcp@libc": "listening_libc.ts",
  "tcp-nagle@libc": "listening_libc.ts",
  "unix@libc": "listening_libc.ts",
  "unix-abstract@libc": "listening_libc.ts",
  "unix-seqpacket@libc": "listening_libc.ts",
  "udp@libc": "binding_libc.ts",
  "unix-dgram@libc": "binding_libc.ts",
};

const BEGIN = "// begin";
const END = "// end";

/** What of each program is worth reading, by transport. */
export async function readSnippets(): Promise<ReadonlyMap<string, Snippet>> {
  const entries = Object.entries(PROGRAMS).map(async ([transport, program]) => {
    const source = await Deno.readTextFile(new URL(program, import.meta.url));
    const snippet = {
      path: `examples/open/${program}`,
      lines: coreOf(source, transport),
    };
    return [transport, snippet] as const;
  });
  return new Map(await Promise.all(entries));
}

/**
 * The lines between the marks, without what all of them are indented by.
 *
 * @param transport What stands for the program's `name`, where it is for several.
 * @throws {RangeError} Unless each mark stands there once, in that order.
 */
export function coreOf(source: string, transport: string): readonly string[] {
  const lines = source.split("\n");
  const [begin, ...begins] = places(lines, BEGIN);
  const [end, ...ends] = places(lines, END);
  const isMarked = begin !== undefined && end !== undefined && begin < end &&
    begins.length + ends.length === 0;
  if (!isMarked) {
    throw new RangeError(`A program needs one "${BEGIN}" and one "${END}"`);
  }
  const core = lines.slice(begin + 1, end);
  const shared = Math.min(
    ...core.filter((line) => line !== "")
      .map((line) => line.length - line.trimStart().length),
  );
  return core.map((line) =>
    line.slice(shared).replace(
      "each.name === name",
      `each.name === "${transport}"`,
    )
  );
}

function places(lines: readonly string[], mark: string): readonly number[] {
  return lines.flatMap((line, index) => line.trim() === mark ? [index] : []);
}
