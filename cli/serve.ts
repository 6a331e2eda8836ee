import { object } from "@optique/core";
import type { InferValue } from "@optique/core/parser";
import { reason } from "../harness/reason.ts";
import { commandOf } from "./command.ts";
import { EXIT } from "./exit_code.ts";
import type { Io } from "./io.ts";
import { directory, positional, valued, wholeNumber } from "./option.ts";
import { openProgress } from "./progress.ts";
import { listenForStop } from "./stopping.ts";
import { UsageError } from "./usage_error.ts";

const HOST = "127.0.0.1";

const options = object({
  directory: positional(directory, "a directory that holds results"),
  port: valued(
    "--port",
    wholeNumber("--port", 1, 65535),
    "Listen on this port of 127.0.0.1 (default: one that is free)",
  ).optional(),
});

/** `ipcmark serve`: stored results in a browser. */
export const serve = commandOf(
  "serve",
  options.map((request) => (io) => runServe(request, io)),
  {
    summary: "Show stored results in a browser, on this machine only",
    usage: "DIR [--port N]",
    details:
      "Lists the results in DIR and below it (run.json, conformance.json, claims.json, gate.json, and the copies that each run keeps), newest first, and opens their reports. Prints an address with a token; without it nothing is answered. Nothing is written. Ctrl-C ends.",
    examples: [
      "ipcmark serve ipcmark-results",
      "ipcmark serve results --port 8080",
    ],
  },
);

async function runServe(
  { directory, port }: InferValue<typeof options>,
  io: Io,
): Promise<number> {
  const { openStoredFiles } = await import("./stored_files.ts");
  const { answer } = await import("./serve_handler.ts");
  const { oneTimeToken } = await import("../harness/token.ts");
  const files = await openStoredFiles(directory);
  const token = oneTimeToken();
  using progress = openProgress(io);
  using stopping = listenForStop(io, progress);
  await using server = listen(port, (request, { port }) =>
    answer(request, {
      ...{ directory, files, io, token, port },
      tell: progress.line,
    }));
  io.stdout(`http://${HOST}:${server.addr.port}/${token}/\n`);
  await new Promise<void>((resolve) =>
    stopping.signal.addEventListener("abort", () => resolve(), { once: true })
  );
  return stopping.asked ? EXIT[stopping.asked] : EXIT.fine;
}

/** @throws {UsageError} If that port cannot be had. */
function listen(
  port: number | undefined,
  respond: (request: Request, address: Deno.NetAddr) => Promise<Response>,
): Deno.HttpServer<Deno.NetAddr> {
  try {
    const server: Deno.HttpServer<Deno.NetAddr> = Deno.serve({
      hostname: HOST,
      port: port ?? 0,
      onListen() {},
    }, (request) => respond(request, server.addr));
    return server;
  } catch (error) {
    throw new UsageError(
      `Cannot listen on ${HOST}:${port ?? 0}: ${
        reason(error)
      }: give another --port`,
    );
  }
}
