import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { platform } from "../../ffi/library.ts";
import type { Bytes } from "../../transports/transport.ts";
import type { ConformanceCase, Variant } from "../case.ts";
import { nameOf } from "./address.ts";
import { type Errno, must } from "./calls.ts";
import { hears, say, textOf } from "./ends.ts";
import { type Kernel, onKernel } from "./kernel.ts";
import {
  freshName,
  isFifo,
  isMemory,
  isQueue,
  newFifo,
  newQueue,
  openFifo,
} from "./kinds.ts";
import {
  boundSocket,
  connection,
  isNamed,
  listeningSocket,
  newSocket,
  type SocketObject,
} from "./objects.ts";
import type { Message } from "./queues.ts";

const SMALL = { messages: 2, messageBytes: 16 };
const PAGE_BYTES = 4096;
const WORD = new TextEncoder().encode("word");

/** LIF-003, call by call: a name that is taken away from what is in use. */
export const unlinkedInUse: readonly Variant[] = [
  onKernel({
    id: "LIF-003",
    sentence:
      "What is connected goes on after its name was unlinked; the name gets ENOENT, can be bound again, and leads to the new owner",
    of: isNamed,
    on: ({ family, type }) => family === "unix" && type !== "dgram",
    async run(kernel, object, { directory }) {
      const { address, connected, accepted } = await connection(
        kernel,
        object,
        directory,
      );
      Deno.removeSync(pathOf(address));
      say(kernel, connected, "there");
      await hears(kernel, accepted, "there");
      strictEqual(
        kernel.connect(newSocket(kernel, object), address),
        "ENOENT",
        "connect",
      );
      const again = rebound(kernel, object, address);
      must(kernel.listen(again, 1), "listen");
      const newcomer = newSocket(kernel, object);
      must(kernel.connect(newcomer, address), "connect");
      say(kernel, newcomer, "new");
      await hears(kernel, must(kernel.accept(again), "accept"), "new");
      say(kernel, accepted, "back");
      await hears(kernel, connected, "back");
      return {
        outcome: "pass",
        observed: "both ways after unlink; connect ENOENT; bound again",
      };
    },
  }),
  onKernel({
    id: "LIF-003/datagrams",
    sentence:
      "Sockets that are connected go on after the name of one was unlinked; a send to the name gets ENOENT, it can be bound again, and leads to the new owner",
    of: isNamed,
    on: ({ family, type }) => family === "unix" && type === "dgram",
    async run(kernel, object, { directory }) {
      const owner = boundSocket(kernel, object, directory);
      const connected = newSocket(kernel, object);
      must(kernel.connect(connected, owner.address), "connect");
      Deno.removeSync(pathOf(owner.address));
      say(kernel, connected, "there");
      await hears(kernel, owner.fd, "there");
      const other = newSocket(kernel, object);
      strictEqual(
        kernel.sendTo(other, WORD, owner.address),
        "ENOENT",
        "sendto",
      );
      const again = rebound(kernel, object, owner.address);
      must(kernel.sendTo(other, WORD, owner.address), "sendto");
      await hears(kernel, again, "word");
      say(kernel, connected, "old");
      await hears(kernel, owner.fd, "old");
      return {
        outcome: "pass",
        observed:
          "the connected one went on; sendto ENOENT; bound again, and both owners got their own",
      };
    },
  }),
  onKernel({
    id: "LIF-003/fifo",
    sentence:
      "Who has it open goes on after its name was unlinked; opening gets ENOENT, and the name can be made again, as another FIFO",
    of: isFifo,
    async run(kernel, _object, { directory }) {
      const { O_RDONLY, O_WRONLY, O_NONBLOCK } = platform();
      const path = newFifo(kernel, directory);
      const reading = openFifo(kernel, path, O_RDONLY);
      const writing = openFifo(kernel, path, O_WRONLY);
      Deno.removeSync(path);
      say(kernel, writing, "there");
      await hears(kernel, reading, "there");
      strictEqual(kernel.open(path, O_RDONLY | O_NONBLOCK), "ENOENT", "open");
      must(kernel.mkfifo(path), "mkfifo");
      const another = openFifo(kernel, path, O_RDONLY);
      say(kernel, writing, "old");
      strictEqual(kernel.read(another, new Uint8Array(8)), 0, "Another FIFO");
      await hears(kernel, reading, "old");
      return {
        outcome: "pass",
        observed: "went on after unlink; open ENOENT; made again, apart",
      };
    },
  }),
];

/** LIF-004: names that are no files. */
export const nameReuse: ConformanceCase = {
  id: "LIF-004",
  title: "Abstract name and mq name reuse",
  priority: 2,
  level: "DOC",
  sources: [
    { doc: "unix(7)", section: "Abstract sockets" },
    { doc: "mq_unlink(3)" },
    { doc: "shm_unlink(3)" },
  ],
  variants: [
    onKernel({
      id: "LIF-004",
      sentence:
        "An abstract name is taken (EADDRINUSE) as long as any copy of its socket is open, and free right after the last close",
      of: isNamed,
      on: ({ family }) => family === "abstract",
      run(kernel, object, { directory }) {
        const { fd, address } = listeningSocket(kernel, object, directory);
        const copy = kernel.dup(fd);
        const bind = () => kernel.bind(newSocket(kernel, object), address);
        strictEqual(bind(), "EADDRINUSE", "While it is open");
        strictEqual(kernel.close(fd), 0, "close");
        strictEqual(bind(), "EADDRINUSE", "While a copy is open");
        strictEqual(kernel.close(copy), 0, "close");
        strictEqual(bind(), 0, "After the last close");
        return {
          outcome: "pass",
          observed:
            "EADDRINUSE while open, EADDRINUSE while a copy was, then bound",
        };
      },
    }),
    onKernel({
      id: "LIF-004/queue",
      sentence:
        "A queue whose name was unlinked gets ENOENT, its old descriptors work on, and the name can be made again, as another queue",
      of: isQueue,
      async run(kernel) {
        const { O_RDWR, O_CREAT, O_EXCL, O_NONBLOCK } = platform();
        const { name, fd } = await newQueue(kernel, SMALL);
        must(kernel.sendMessage(fd, WORD), "mq_send");
        strictEqual(kernel.unlinkQueue(name), 0, "mq_unlink");
        const open = (flags: number) =>
          kernel.openQueue(name, flags | O_RDWR | O_NONBLOCK, SMALL);
        strictEqual(open(0), "ENOENT", "mq_open");
        const message = kernel.receiveMessage(fd, SMALL.messageBytes);
        strictEqual(wordOf(message), "word", "Through the old descriptor");
        const again = must(open(O_CREAT | O_EXCL), "mq_open");
        must(kernel.sendMessage(fd, WORD), "mq_send");
        strictEqual(
          kernel.receiveMessage(again, SMALL.messageBytes),
          "EAGAIN",
          "The other queue",
        );
        return {
          outcome: "pass",
          observed:
            "mq_open ENOENT; the old descriptor received and sent; made again, apart",
        };
      },
    }),
    onKernel({
      id: "LIF-004/memory",
      sentence:
        "Memory whose name was unlinked gets ENOENT, old descriptors and mappings work on, and the name can be made again, as other memory",
      of: isMemory,
      run(kernel) {
        const { O_RDWR, O_CREAT, O_EXCL } = platform();
        const name = freshName("/");
        const make = () => kernel.openMemory(name, O_RDWR | O_CREAT | O_EXCL);
        const fd = must(make(), "shm_open");
        kernel.calls.atEnd(() => void kernel.unlinkMemory(name));
        const bytes = mapped(kernel, fd);
        bytes.set(WORD);
        strictEqual(kernel.unlinkMemory(name), 0, "shm_unlink");
        strictEqual(kernel.openMemory(name, O_RDWR), "ENOENT", "shm_open");
        deepStrictEqual(mapped(kernel, fd).slice(0, 4), WORD);
        const again = mapped(kernel, must(make(), "shm_open"));
        strictEqual(again[0], 0, "The other memory");
        deepStrictEqual(bytes.slice(0, 4), WORD, "The old memory");
        return {
          outcome: "pass",
          observed:
            "shm_open ENOENT; the old descriptor could be mapped; made again, apart",
        };
      },
    }),
  ],
};

/** The path of an address, whose file is removed at the end of the case wherever a socket has it by then. */
function pathOf(address: Bytes): string {
  return textOf(nameOf(address)).replaceAll("\0", "");
}

/** Another socket at the same path. */
function rebound(
  kernel: Kernel,
  object: SocketObject,
  address: Bytes,
): number {
  const fd = newSocket(kernel, object);
  must(kernel.bind(fd, address), "bind");
  kernel.calls.atEnd(() => Deno.removeSync(pathOf(address)));
  return fd;
}

function wordOf(message: Message | Errno): string {
  return textOf(typeof message === "string" ? message : message.bytes);
}

/** A page of a memory object. */
function mapped(kernel: Kernel, fd: number): Bytes {
  must(kernel.truncate(fd, PAGE_BYTES), "ftruncate");
  const bytes = kernel.map(fd, PAGE_BYTES);
  if (typeof bytes === "string") must(bytes, "mmap");
  return bytes as Bytes;
}
