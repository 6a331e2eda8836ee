import { isSocketFile } from "../../conformance/_names.ts";
import type { Address } from "../../transports/transport.ts";
import { hasAddress, openAt, reach } from "./_opened.ts";
import { probe } from "./probe.ts";

/** Whether what a socket is reached by is a file, and whether another name of that file leads to it as well. */
export const pathAddress = probe<{
  socketFile: boolean;
  reached: boolean;
  reachedByAnotherLink: boolean;
}>({
  id: "PROBE-path-address",
  title: "Whether a socket's address is a file",
  sources: [
    { doc: "unix(7)", section: "Address format" },
    { doc: "inode(7)", section: "The file type and mode" },
  ],
  variant: (found) => ({
    id: "PROBE-path-address",
    sentence: "Whether a socket's address is a file",
    when: {},
    applies: (transport) =>
      hasAddress(transport) && transport.capabilities.naming !== "port",
    oneWay: "one process opens both ends",
    framing: "none",
    async near(side) {
      await using opened = await openAt(side);
      const { address } = opened;
      const socketFile = isSocketFile(address);
      return found({
        socketFile,
        reached: await reach(side, address) === undefined,
        reachedByAnotherLink: socketFile &&
          await byLink(address, (link) => reach(side, link)) === undefined,
      });
    },
    async far() {},
  }),
});

async function byLink<T>(
  path: Address,
  use: (link: Address) => Promise<T>,
): Promise<T> {
  const link = `${path}2`;
  await Deno.link(path, link);
  try {
    return await use(link);
  } finally {
    await Deno.remove(link);
  }
}
