import type { StreamChannel, Transport } from "../transport.ts";
import { closeOnExec, type Descriptor, descriptor } from "./_descriptor.ts";
import { checked } from "./_errno.ts";
import { inheriting } from "./_inheriting.ts";
import { lacking, libc } from "./_library.ts";
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
    topologies: ["process"],
  },
  listening: undefined,
  binding: undefined,
  unavailable: () => lacking("pipe", "ioctl"),
  ...inheriting(() => {
    const toFar = openPipe();
    const toNear = openPipe();
    return {
      near: { input: toNear.readEnd, output: toFar.writeEnd },
      far: { input: toFar.readEnd, output: toNear.writeEnd },
    };
  }, descriptorChannel),
};

function openPipe(): { readEnd: Descriptor; writeEnd: Descriptor } {
  const numbers = new Int32Array(2);
  checked("pipe", libc().pipe(new Uint8Array(numbers.buffer)));
  const [readEnd, writeEnd] = Array.from(
    numbers,
    (number) => descriptor("pipe", number),
  );
  closeOnExec(readEnd!);
  closeOnExec(writeEnd!);
  return { readEnd: readEnd!, writeEnd: writeEnd! };
}
