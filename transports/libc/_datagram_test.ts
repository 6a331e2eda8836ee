import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { Meeting, PacketChannel, Transport } from "../transport.ts";
import { udp } from "./udp.ts";
import { unixDgram } from "./unix_dgram.ts";

const TOKEN = "0123456789abcdef0123456789abcdef";
const STRANGE = new TextEncoder().encode("let me in");

/** Both ends in this process, and who was turned away; `onTicket` comes before the far end joins. */
async function meet(
  transport: Transport<PacketChannel>,
  directory: string,
  onTicket: (address: string) => Promise<void>,
) {
  const strangers: string[] = [];
  const meeting: Meeting = {
    directory,
    token: TOKEN,
    signal: new AbortController().signal,
    turnedAway: (reason) => void strangers.push(reason),
  };
  const noChild = () => Promise.reject(new TypeError("There is no process"));
  let joining: Promise<PacketChannel> | undefined;
  const near = await transport.host({
    async withTicket(ticket) {
      await onTicket(ticket);
      joining = transport.join(ticket, meeting);
    },
    withChild: noChild,
    withDescriptors: noChild,
    withPort: noChild,
  }, meeting);
  return { near, far: await joining!, strangers };
}

for (const transport of [udp, unixDgram]) {
  const ignore = transport.unavailable() !== undefined;

  Deno.test(
    `${transport.name} turns away packets without the token, and passes on none but its partner's`,
    { ignore },
    async () => {
      const directory = Deno.makeTempDirSync();
      try {
        const { bind, freshAddress } = transport.binding!;
        await using stranger = await bind(freshAddress(directory));
        let address = "";
        const { near, far, strangers } = await meet(
          transport,
          directory,
          async (ticket) => {
            address = ticket;
            await stranger.send(STRANGE, ticket);
          },
        );
        await using _near = near;
        await using _far = far;
        deepStrictEqual(strangers, ["sent a packet without the token"]);

        const into = new Uint8Array(64);
        // The first packet takes another way than the later ones: it may still be a greeting.
        for (const length of [1, 2]) {
          await stranger.send(STRANGE, address);
          await far.send(new Uint8Array(length));
          strictEqual(await near.receive(into), length);
        }
      } finally {
        Deno.removeSync(directory, { recursive: true });
      }
    },
  );

  Deno.test(
    `${transport.name} closes and removes its socket when an opening is given up`,
    { ignore },
    async () => {
      const directory = Deno.makeTempDirSync();
      try {
        const effort = new AbortController();
        const noChild = () =>
          Promise.reject(new TypeError("There is no process"));
        const reason = await transport.host({
          // deno-lint-ignore require-await
          withTicket: async () => effort.abort("given up"),
          withChild: noChild,
          withDescriptors: noChild,
          withPort: noChild,
        }, {
          directory,
          token: TOKEN,
          signal: effort.signal,
          turnedAway() {},
        }).then(() => "opened", (reason) => reason);
        strictEqual(reason, "given up");
        deepStrictEqual([...Deno.readDirSync(directory)], []);
      } finally {
        Deno.removeSync(directory, { recursive: true });
      }
    },
  );
}
