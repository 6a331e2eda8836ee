import { soon } from "../../conformance/expect.ts";
import { probe } from "./probe.ts";

/** More than a socket's buffers hold, so that no read can find all of it there. */
const BYTES = 16 * 1_048_576;

/** How much of one large write one read brings that has room for all of it. */
export const oneRead = probe<{
  readonly written: number;
  readonly firstRead: number;
  readonly reads: number;
  readonly readInAll: number;
}>({
  id: "PROBE-one-read",
  title: "How much of one large write one read brings",
  sources: [{ doc: "read(2)", section: "RETURN VALUE" }],
  variant: (found) => ({
    id: "PROBE-one-read",
    sentence: "One large write is read with room for all of it",
    when: { framing: "stream" },
    oneWay: "the other way round the same is read",
    framing: "stream",
    async near({ channel }) {
      const into = new Uint8Array(BYTES);
      const pieces: number[] = [];
      let filled = 0;
      while (filled < BYTES) {
        const bytes = await soon(
          "A read",
          channel.read(into.subarray(filled)),
        );
        if (bytes === null) break;
        pieces.push(bytes);
        filled += bytes;
      }
      return found({
        written: BYTES,
        firstRead: pieces[0] ?? 0,
        reads: pieces.length,
        readInAll: filled,
      });
    },
    far: async ({ channel }) => {
      await channel.write(new Uint8Array(BYTES));
    },
  }),
});
