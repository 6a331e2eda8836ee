import { match, rejects, strictEqual } from "node:assert/strict";
import { messages } from "../messages.ts";
import type { Channel, Meeting, Transport } from "../transport.ts";
import { httpTcp, httpUnix } from "./http.ts";
import { websocket } from "./websocket.ts";

const TOKEN = "0123456789abcdef0123456789abcdef";

/** Opens a channel of `transport` after `before` has had its turn with the address. */
async function meet(
  transport: Transport,
  before: (address: string) => Promise<void>,
): Promise<
  { near: Channel; far: Channel; address: string; turnedAway: string }
> {
  const directory = await Deno.makeTempDir();
  const turnedAway: string[] = [];
  const meeting: Meeting = {
    directory,
    token: TOKEN,
    signal: new AbortController().signal,
    turnedAway: (reason) => turnedAway.push(reason),
  };
  let joining: Promise<Channel> | undefined;
  let at = "";
  const never = () => Promise.reject(new TypeError("Only tickets here"));
  const near = await transport.host({
    async withTicket(address) {
      at = address;
      await before(address);
      joining = transport.join(address, meeting);
    },
    withChild: never,
    withDescriptors: never,
    withPort: never,
  }, meeting);
  const far = await joining!;
  await Deno.remove(directory, { recursive: true });
  return { near, far, address: at, turnedAway: turnedAway.join("; ") };
}

async function exchange(near: Channel, far: Channel): Promise<void> {
  await messages(far).send(Uint8Array.of(7));
  const into = new Uint8Array(1);
  await messages(near).receive(into);
  strictEqual(into[0], 7);
}

for (const transport of [websocket, httpTcp, httpUnix]) {
  Deno.test(`${transport.name} turns strangers away who do not know the token`, async () => {
    const { connect } = transport.listening!;
    const { near, far, turnedAway } = await meet(transport, async (address) => {
      const stranger = await connect(address);
      await messages(stranger).send(
        new TextEncoder().encode("let me in".padEnd(TOKEN.length)),
      );
      // The token is wrong: nothing comes back but the end.
      const into = new Uint8Array(1);
      strictEqual(await messages(stranger).receive(into), false);
      await stranger[Symbol.asyncDispose]();
    });
    match(turnedAway, /sent a wrong token/);
    await exchange(near, far);
    await Promise.all([near, far].map((end) => end[Symbol.asyncDispose]()));
  });
}

Deno.test("a server answers requests that open no channel, and ends with the last one", async () => {
  for (
    const [transport, status] of [[websocket, 426], [httpTcp, 405]] as const
  ) {
    const ask = async (port: string) => {
      const response = await fetch(`http://127.0.0.1:${port}/`, {
        headers: { connection: "close" },
      });
      await response.body?.cancel();
      return response.status;
    };
    const { near, far, address } = await meet(
      transport,
      async (port) => strictEqual(await ask(port), status),
    );
    strictEqual(await ask(address), 503);
    await Promise.all([near, far].map((end) => end[Symbol.asyncDispose]()));
    await rejects(ask(address), /fetch failed|error sending request/);
  }
});
