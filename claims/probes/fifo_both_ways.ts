import { platform } from "../../ffi/library.ts";
import type { Bytes } from "../../transports/transport.ts";
import { textOf } from "../../conformance/kernel/ends.ts";
import { isFifo, newFifo, openFifo } from "../../conformance/kernel/kinds.ts";
import { kernelProbe } from "./probe.ts";

/** Two descriptors of one FIFO, each open for reading and for writing, as Linux allows. */
export const fifoBothWays = kernelProbe({
  id: "PROBE-fifo-both-ways",
  title: "Which way data goes through a FIFO that both open for both",
  sources: [{ doc: "fifo(7)", section: "NOTES" }],
  of: isFifo,
  look(kernel, _object, { directory }) {
    const { O_RDWR } = platform();
    const path = newFifo(kernel, directory);
    const open = () => openFifo(kernel, path, O_RDWR);
    const [one, other] = [open(), open()];
    const pass = (from: number, to: number, text: string) => {
      kernel.write(from, encoded(text));
      return textOf(kernel.readBytes(to, 64));
    };
    return {
      there: pass(one, other, "there"),
      back: pass(other, one, "back"),
      toItself: pass(one, one, "itself"),
    };
  },
});

function encoded(text: string): Bytes {
  return new TextEncoder().encode(text);
}
