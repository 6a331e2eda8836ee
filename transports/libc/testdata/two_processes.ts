/**
 * A channel between a test and a program that it starts, without the harness.
 *
 * @module
 */
import type {
  Launcher,
  StreamChannel,
  Ticket,
  Transport,
} from "../../transport.ts";

/** Twice what a proof needs; the contents do not matter to a test. */
const TOKEN = "0123456789abcdef";

/** A program in another process, and the channel to it. */
export interface FarProgram extends AsyncDisposable {
  readonly channel: StreamChannel;
  readonly child: Deno.ChildProcess;
}

/** Starts a program that joins as its first step. Disposing of it waits for the program's end, and kills it before. */
export async function startFar(
  transport: Transport<StreamChannel>,
  program: URL,
  ...args: readonly string[]
): Promise<FarProgram> {
  let child: Deno.ChildProcess | undefined;
  // deno-lint-ignore require-await
  const withDescriptors = async (ticket: Ticket) => {
    const options = ["--quiet", "--no-check", "--no-config", "--allow-ffi"];
    const command = new Deno.Command(Deno.execPath(), {
      args: ["run", ...options, program.href, transport.name, ticket, ...args],
      stdin: "null",
      stdout: "null",
      stderr: "inherit",
    });
    child = command.spawn();
  };
  const launcher: Launcher = {
    withTicket: () => Promise.reject(new TypeError("It has to inherit")),
    withChild: () => Promise.reject(new TypeError("It has to inherit")),
    withDescriptors,
    withPort: () => Promise.reject(new TypeError("It has to inherit")),
  };
  const channel = await transport.host(launcher, meeting());
  return {
    channel,
    child: child!,
    async [Symbol.asyncDispose]() {
      await channel[Symbol.asyncDispose]();
      try {
        child!.kill("SIGKILL");
      } catch {
        // It has ended already.
      }
      await child!.status;
    },
  };
}

/** The far program's end of it. */
export async function joinTest(
  transports: readonly Transport<StreamChannel>[],
): Promise<{ channel: StreamChannel; args: readonly string[] }> {
  const [name, ticket, ...args] = Deno.args;
  const transport = transports.find((each) => each.name === name)!;
  return { channel: await transport.join(ticket!, meeting()), args };
}

function meeting() {
  const { signal } = new AbortController();
  return { directory: "", token: TOKEN, signal, turnedAway: () => {} };
}
