import { must } from "../../conformance/kernel/calls.ts";
import { POLLIN } from "../../conformance/kernel/constants.ts";
import { say, textOf } from "../../conformance/kernel/ends.ts";
import type { Kernel } from "../../conformance/kernel/kernel.ts";
import {
  connectedSockets,
  isSocket,
} from "../../conformance/kernel/objects.ts";
import { kernelProbe } from "./probe.ts";

const AT_EMPTY_PATH = 0x1000;
const STATX_TYPE = 0x1;
/** `struct statx`, and the place of its mode. */
const STATX_BYTES = 256;
const MODE_OFFSET = 28;
/** The part of a mode that tells what kind of file it is (inode(7)). */
const S_IFMT = 0o170000;
const KINDS: Readonly<Record<number, string>> = {
  0o140000: "socket",
  0o100000: "regular file",
};

/** What kind of file a socket's descriptor stands for, and what read(2) of a copy of it brings after a plain write(2). */
export const descriptor = kernelProbe({
  id: "PROBE-descriptor",
  title: "A connected socket as a file descriptor",
  sources: [
    { doc: "socket(2)", section: "DESCRIPTION; RETURN VALUE" },
    { doc: "inode(7)", section: "The file type and mode" },
    { doc: "read(2)", section: "DESCRIPTION" },
  ],
  of: isSocket,
  async look(kernel, object, { directory }) {
    const [one, other] = await connectedSockets(kernel, object, directory);
    say(kernel, one, "word");
    await kernel.ready(other, POLLIN, "A word");
    const copy = kernel.dup(other);
    return {
      kind: kindOf(kernel, one),
      read: textOf(kernel.readBytes(copy, 16)),
    };
  },
});

function kindOf(kernel: Kernel, fd: number): string {
  const told = new Uint8Array(STATX_BYTES);
  must(
    kernel.calls.make(
      `statx ${fd}`,
      (c) => c.statx(fd, new Uint8Array(1), AT_EMPTY_PATH, STATX_TYPE, told),
    ),
    "statx",
  );
  const mode = new DataView(told.buffer).getUint16(MODE_OFFSET, true);
  return KINDS[mode & S_IFMT] ?? `0o${(mode & S_IFMT).toString(8)}`;
}
