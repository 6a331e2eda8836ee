import type { StreamChannel, Transport } from "../transport.ts";
import { descriptorPair } from "./_descriptor.ts";
import { inheriting } from "./_inheriting.ts";
import { lacking, libc } from "../../ffi/library.ts";
import { descriptorChannel } from "./_stream_channel.ts";

/** Two anonymous pipes (pipe(7)), one for each direction, that a child inherits. */
export const pipe: Transport<StreamChannel> = {
  name: "pipe@libc",
  mechanism: "pipe",
  api: "libc",
  summary: "Anonymous pipes that a child inherits, system calls",
  capabilities: {
    framing: "stream",
    ordered: true,
    reliable: true,
    backpressure: true,
    endOfStream: true,
    halfClose: true,
    sendAfterClose: "refused-at-once",
    // A signal interrupts a blocking write after a part (write(2)), and the tick is one.
    shortWrites: true,
    maxPacketBytes: undefined,
    naming: "inherited",
    connects: false,
    nameOutlivesClose: false,
    waiting: "blocking",
    topologies: ["process"],
  },
  listening: undefined,
  binding: undefined,
  kernelObject: { kind: "pipe" },
  unavailable: () => lacking("pipe", "ioctl"),
  ...inheriting(() => {
    const [farInput, nearOutput] = descriptorPair("pipe", libc().pipe);
    const [nearInput, farOutput] = descriptorPair("pipe", libc().pipe);
    return {
      near: { input: nearInput, output: nearOutput },
      far: { input: farInput, output: farOutput },
    };
  }, descriptorChannel),
};
