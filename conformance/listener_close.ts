import { deepStrictEqual, fail, strictEqual } from "node:assert/strict";
import type { Channel } from "../transports/transport.ts";
import { listeningOf } from "./_addresses.ts";
import { encoded, put, take } from "./_either.ts";
import type { ConformanceCase } from "./case.ts";
import { soon } from "./expect.ts";
import { unacceptedAtClose } from "./kernel/embryo.ts";

/** CLS-009: who has connected and was not accepted in time. */
export const unacceptedClose: ConformanceCase = {
  id: "CLS-009",
  title: "Listener closes with pending connections",
  priority: 2,
  level: "DOC",
  sources: [
    { doc: "RFC 9293", section: "3.10.4" },
    { doc: "unix(7)", section: "ERRORS, ECONNRESET" },
  ],
  variants: [
    unacceptedAtClose,
    {
      id: "CLS-009/channel",
      sentence:
        "A connection that nobody had asked for when its listener closed is not left waiting: its reader is told by a reset, or by the end",
      when: { connects: true },
      framing: "none",
      oneWay: "one program does it all",
      async near(side) {
        const listening = listeningOf(side);
        const listener = await listening.listen(
          listening.freshAddress(side.directory),
        );
        let closed = false;
        try {
          await using channel = await soon(
            "A connection that nobody accepts",
            listening.connect(listener.address),
          );
          await listener[Symbol.asyncDispose]();
          closed = true;
          return {
            outcome: "pass",
            observed: `the read got ${await told(channel)}`,
          };
        } finally {
          if (!closed) await listener[Symbol.asyncDispose]();
        }
      },
      async far() {},
    },
  ],
};

/** How a reader learns that nothing comes any more. */
async function told(channel: Channel): Promise<string> {
  try {
    const read = await soon("A read", take(channel, new Uint8Array(1)));
    strictEqual(read, null, "A read brought something that nobody sent");
    return "the end";
  } catch (error) {
    const { code, name } = error as Error & { code?: string };
    if (code === "ECONNRESET") return code;
    if (name === "AssertionError") throw error;
    fail(`The read got ${error}`);
  }
}

/** CLS-010: a listener is one thing, what it has accepted another. */
export const acceptedOutliveListener: ConformanceCase = {
  id: "CLS-010",
  title: "Listener close leaves accepted connections",
  priority: 2,
  level: "MUST",
  sources: [{ doc: "listen(2)" }, { doc: "close(2)" }],
  variants: [{
    id: "CLS-010",
    sentence:
      "Connections that were accepted go on both ways after their listener has closed",
    when: { connects: true },
    framing: "none",
    async near(side) {
      const listening = listeningOf(side);
      const listener = await listening.listen(
        listening.freshAddress(side.directory),
      );
      let accepted: Channel;
      try {
        await side.cues.give(listener.address);
        accepted = await soon("A connection", listener.accept(side.signal));
      } finally {
        await listener[Symbol.asyncDispose]();
      }
      await using channel = accepted;
      for (const word of ["first", "second"]) {
        await put(channel, encoded(word));
        deepStrictEqual(await said(channel, word.length), encoded(word));
      }
      return { outcome: "pass", observed: "two words there and back" };
    },
    async far(side) {
      await using channel = await soon(
        "Connecting",
        listeningOf(side).connect(await side.cues.take()),
      );
      for (const word of ["first", "second"]) {
        const heard = await said(channel, word.length);
        deepStrictEqual(heard, encoded(word));
        await put(channel, heard);
      }
    },
  }],
};

/** The next bytes of a stream, however they come, or the next packet. */
async function said(channel: Channel, length: number) {
  const into = new Uint8Array(length);
  for (let filled = 0; filled < length;) {
    const bytes = await soon("A word", take(channel, into.subarray(filled)));
    if (bytes === null) fail(`The end came after ${filled} B`);
    filled += bytes;
  }
  return into;
}
