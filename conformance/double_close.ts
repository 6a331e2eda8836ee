import { fail, strictEqual } from "node:assert/strict";
import type { ChannelSide } from "../scenario.ts";
import type { Channel } from "../transports/transport.ts";
import { put, take } from "./_either.ts";
import { privateDirectory } from "./_names.ts";
import { ownEnds } from "./_own_ends.ts";
import type { ConformanceCase } from "./case.ts";
import { refusal, soon } from "./expect.ts";

/** More files than a closed end had descriptors, so that some of them get its numbers. */
const FILES = 16;

/** CLS-018: what an end does that is closed already. */
export const doubleClose: ConformanceCase = {
  id: "CLS-018",
  title: "Double close is safe",
  priority: 2,
  level: "API",
  sources: [
    { doc: "close(2)", section: "ERRORS, EBADF" },
    { doc: "transports/transport.ts", section: "Channel, Listener" },
  ],
  variants: [{
    id: "CLS-018",
    sentence:
      "Closing once more does nothing, a closed end refuses to send and brings nothing, and neither touches what has got its descriptor since",
    when: {},
    framing: "any",
    async near(side) {
      const { channel, cues } = side;
      const ends = [
        ...await ownEnds(side),
        { what: "channel", resource: channel },
      ];
      for (const { what, resource } of ends) await close(what, resource);
      const files = openFiles(side);
      try {
        for (const { what, resource } of ends) await close(what, resource);
        const { name, code } = await refusal(
          "A send",
          put(channel, new Uint8Array(1)),
        );
        const read = await afterClose(channel);
        for (const { what, resource } of ends) await close(what, resource);
        files.mustBeUntouched();
        await cues.give("done");
        return {
          outcome: "pass",
          observed: `closed three times: ${
            ends.map(({ what }) => what).join(", ")
          }; a send got ${
            code ?? name
          }, a read ${read}; ${FILES} files opened meanwhile are as they were`,
        };
      } finally {
        files[Symbol.dispose]();
      }
    },
    async far({ cues }) {
      await cues.take();
    },
  }],
};

async function close(what: string, resource: AsyncDisposable): Promise<void> {
  await soon(`Closing a ${what}`, dispose(resource));
}

async function dispose(resource: AsyncDisposable): Promise<void> {
  await resource[Symbol.asyncDispose]();
}

/** How a read of a closed end came out. */
async function afterClose(channel: Channel): Promise<string> {
  let brought: number | null;
  try {
    brought = await soon("A read", take(channel, new Uint8Array(1)));
  } catch (error) {
    const { name, code } = error as Error & { code?: string };
    if (name === "AssertionError") throw error;
    return code ?? name;
  }
  strictEqual(brought, null, "A read of a closed end brought something");
  return "the end";
}

/** Files that take the numbers of descriptors that have just been closed. */
function openFiles(side: ChannelSide) {
  const directory = privateDirectory(side);
  const files = Array.from(
    { length: FILES },
    (_, index) =>
      Deno.openSync(`${directory}/${index}`, {
        read: true,
        write: true,
        createNew: true,
      }),
  );
  return {
    mustBeUntouched() {
      for (const [index, file] of files.entries()) {
        try {
          strictEqual(file.statSync().size, 0, `Bytes in file ${index}`);
          strictEqual(file.writeSync(new Uint8Array(1)), 1);
        } catch (error) {
          fail(`File ${index} was touched: ${error}`);
        }
      }
    },
    [Symbol.dispose]() {
      for (const file of files) {
        try {
          file.close();
        } catch {
          // It was closed under it, which has failed the case.
        }
      }
      Deno.removeSync(directory, { recursive: true });
    },
  };
}
