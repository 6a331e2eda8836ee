import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { memoryPacket, memoryStream } from "./memory.ts";
import type { Launcher, Meeting } from "./transport.ts";

Deno.test("memoryStream.host() turns away who brings a wrong token", async () => {
  const strangers: string[] = [];
  const ticket = Promise.withResolvers<string>();
  const hosting = memoryStream.host(
    launcher(ticket.resolve),
    meeting("right", { turnedAway: (reason) => strangers.push(reason) }),
  );
  await rejects(
    memoryStream.join(await ticket.promise, meeting("wrong")),
    Deno.errors.PermissionDenied,
  );
  const [near, far] = await Promise.all([
    hosting,
    memoryStream.join(await ticket.promise, meeting("right")),
  ]);
  deepStrictEqual(strangers, ["came with a wrong token"]);
  await near.write(Uint8Array.of(7));
  const into = new Uint8Array(2);
  strictEqual(await far.read(into), 1);
  strictEqual(into[0], 7);
});

Deno.test("memoryPacket.join() takes a ticket once", async () => {
  const ticket = Promise.withResolvers<string>();
  const hosting = memoryPacket.host(launcher(ticket.resolve), meeting("token"));
  await memoryPacket.join(await ticket.promise, meeting("token"));
  await hosting;
  await rejects(
    memoryPacket.join(await ticket.promise, meeting("token")),
    Deno.errors.ConnectionRefused,
  );
});

Deno.test("memoryStream.host() gives up with its signal's reason", async () => {
  const effort = new AbortController();
  const reason = new Error("enough");
  const hosting = memoryStream.host(
    launcher(() => effort.abort(reason)),
    meeting("token", { signal: effort.signal }),
  );
  await rejects(hosting, reason);
});

function launcher(onTicket: (ticket: string) => void): Launcher {
  return {
    // deno-lint-ignore require-await
    withTicket: async (ticket) => onTicket(ticket),
    withChild: () => Promise.reject(new TypeError("There is no process")),
    withDescriptors: () => Promise.reject(new TypeError("There is no process")),
    withPort: () => Promise.reject(new TypeError("There is no thread")),
  };
}

function meeting(token: string, others: Partial<Meeting> = {}): Meeting {
  return {
    directory: "",
    token,
    signal: new AbortController().signal,
    turnedAway() {},
    ...others,
  };
}
