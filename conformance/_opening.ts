import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { messages } from "../transports/messages.ts";
import { refusal, soon } from "./expect.ts";
import type {
  Channel,
  Child,
  Launcher,
  Meeting,
} from "../transports/transport.ts";
import type { Side } from "../scenario.ts";

/** Both ends trust each other here: what a token is good for is another case's business. */
const TOKEN = "0123456789abcdef0123456789abcdef";

/** How a case opens a channel of its own. */
export interface OpeningOptions {
  /** Where sockets and FIFOs go, where that is not the directory of the case. */
  readonly directory?: string;
  /** Gives the opening up. */
  readonly signal?: AbortSignal;
  /** What happens to the ticket, where the other program is not to take it as its next cue. */
  readonly onTicket?: (ticket: string) => Promise<void>;
}

/** Opens a channel of the case's own as its near end; the ticket goes to the other program as a cue. */
export function hostOwn(
  side: Side,
  { onTicket = side.cues.give, ...where }: OpeningOptions = {},
): Promise<Channel> {
  const launcher: Launcher = {
    withTicket: onTicket,
    withChild: startsNoChild,
    withDescriptors: startsNoChild,
    withPort: startsNoChild,
  };
  return side.transport.host(launcher, meeting(side, where));
}

function startsNoChild(): Promise<never> {
  return Promise.reject(new TypeError("Cannot start a child: use hostCat"));
}

/** The other end of a channel of the case's own. */
export function joinOwn(
  side: Side,
  ticket: string,
  where: OpeningOptions = {},
): Promise<Channel> {
  return side.transport.join(ticket, meeting(side, where));
}

/** A channel of the case's own that cat(1) echoes, and the end of that process. */
export interface CatChannel {
  readonly channel: Channel;
  readonly pid: number;
  readonly ended: Promise<unknown>;
}

/** Opens a channel to a child that says the token, which is its proof, and then returns what it is sent. */
export async function hostCat(side: Side): Promise<CatChannel> {
  const token = `${side.directory}/token`;
  await Deno.writeTextFile(token, TOKEN);
  let child: Child | undefined;
  const launcher: Launcher = {
    withTicket: () =>
      Promise.reject(new TypeError("Cannot hand cat(1) a ticket")),
    withDescriptors: startsNoChild,
    withPort: startsNoChild,
    // deno-lint-ignore require-await
    async withChild(start) {
      const started = start({ command: "cat", args: [token, "-"], env: {} });
      child = started;
      started.stderr.cancel();
      return started;
    },
  };
  try {
    const channel = await side.transport.host(launcher, meeting(side));
    return { channel, pid: child!.pid, ended: child!.status };
  } catch (error) {
    child?.kill("SIGKILL");
    await child?.status;
    throw error;
  } finally {
    await Deno.remove(token);
  }
}

/** Opens a channel that nobody joins and gives it up; resolves to the address it would have had. */
export async function giveUpOnce(
  side: Side,
  directory = side.directory,
): Promise<string> {
  const effort = new AbortController();
  const ticket = Promise.withResolvers<string>();
  const error = await refusal(
    "An opening that is given up",
    hostOwn(side, {
      directory,
      signal: effort.signal,
      // deno-lint-ignore require-await
      async onTicket(address) {
        ticket.resolve(address);
        effort.abort(new DOMException("Given up", "AbortError"));
      },
    }).then((channel) => channel[Symbol.asyncDispose]()),
  );
  strictEqual(error.name, "AbortError", String(error));
  return await ticket.promise;
}

/** Near: opens a channel, sends a message, gets it back and closes; resolves to the address that was used. */
export async function exchangeAsHost(
  side: Side,
  directory: string,
): Promise<string> {
  const address = Promise.withResolvers<string>();
  await using channel = await soon(
    "Opening a channel",
    hostOwn(side, {
      directory,
      async onTicket(ticket) {
        address.resolve(ticket);
        await side.cues.give(ticket);
      },
    }),
  );
  await echoed(channel);
  return await address.promise;
}

/** Far: its counterpart. */
export async function exchangeAsGuest(
  side: Side,
  ticket: string,
  directory: string,
): Promise<void> {
  await using channel = await joinOwn(side, ticket, { directory });
  const { send, receive } = messages(channel);
  const message = new Uint8Array(16);
  await receive(message);
  await send(message);
}

/** Runs one child behind a channel to its end; resolves to what was its process id. */
export async function catOnce(side: Side): Promise<number> {
  const { channel, pid, ended } = await hostCat(side);
  try {
    await echoed(channel);
  } finally {
    await channel[Symbol.asyncDispose]();
  }
  await soon("The end of the child", ended);
  return pid;
}

function meeting(
  side: Side,
  { directory = side.directory, signal = side.signal }: OpeningOptions = {},
): Meeting {
  return { directory, token: TOKEN, signal, turnedAway() {} };
}

async function echoed(channel: Channel): Promise<void> {
  const { send, receive } = messages(channel);
  const message = new Uint8Array(16).fill(7);
  const answer = new Uint8Array(16);
  await send(message);
  ok(await soon("An echo", receive(answer)), "The channel ended early");
  deepStrictEqual(answer, message);
}
