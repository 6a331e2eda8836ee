import { listeningOf } from "../../conformance/_addresses.ts";
import { refusalOf } from "./_opened.ts";
import { soon } from "../../conformance/expect.ts";
import { type Kernel, openKernel } from "../../conformance/kernel/kernel.ts";
import {
  listeningSocket,
  type SocketObject,
} from "../../conformance/kernel/objects.ts";
import { systemCalls } from "../../conformance/needs.ts";
import { probe } from "./probe.ts";

const LISTENER: SocketObject = {
  kind: "socket",
  family: "inet",
  type: "stream",
  paired: false,
};
const PORT_OFFSET = 2;
/** Ports whose two bytes are equal tell nothing; two in a row are unlikely. */
const ATTEMPTS = 20;

/**
 * The two bytes of a port as the kernel has them in an address, and whether an API that was given them as a number, the
 * first byte the greater one, gets to the listener there.
 */
export const byteOrder = probe<{ bytes: number[]; bigEndian: string }>({
  id: "PROBE-byte-order",
  title: "The bytes of a port, and where the number leads that they make",
  sources: [
    { doc: "ip(7)", section: "Address format" },
    { doc: "byteorder(3)", section: "DESCRIPTION" },
  ],
  variant: (found) => ({
    id: "PROBE-byte-order",
    sentence: "The bytes of a port, and where the number leads that they make",
    when: { naming: "port", connects: true },
    oneWay: "one process opens both ends",
    needs: [systemCalls()],
    framing: "none",
    async near(side) {
      using kernel = openKernel(side);
      const { fd, bytes } = listen(kernel, side.directory);
      const [high, low] = bytes as [number, number];
      try {
        await using _ = await soon(
          "Connecting",
          listeningOf(side).connect(`127.0.0.1:${high * 256 + low}`),
        );
        const accepted = kernel.accept(fd);
        const bigEndian = typeof accepted === "number" ? "reached" : accepted;
        return found({ bytes, bigEndian });
      } catch (error) {
        return found({ bytes, bigEndian: refusalOf(error) });
      }
    },
    async far() {},
  }),
});

function listen(
  kernel: Kernel,
  directory: string,
): { readonly fd: number; readonly bytes: number[] } {
  for (let attempt = 1;; attempt++) {
    const { fd, address } = listeningSocket(kernel, LISTENER, directory);
    const bytes = [...address.subarray(PORT_OFFSET, PORT_OFFSET + 2)];
    if (bytes[0] !== bytes[1] || attempt === ATTEMPTS) return { fd, bytes };
  }
}
