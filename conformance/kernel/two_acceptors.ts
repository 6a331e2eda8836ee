import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { Side } from "../../scenario.ts";
import type { Bytes } from "../../transports/transport.ts";
import type { Variant } from "../case.ts";
import { soon } from "../expect.ts";
import { systemCalls } from "../needs.ts";
import { unix } from "./address.ts";
import { must } from "./calls.ts";
import { POLLIN, POLLOUT } from "./constants.ts";
import { type Kernel, onKernel } from "./kernel.ts";
import {
  connects,
  listeningSocket,
  newSocket,
  type SocketObject,
} from "./objects.ts";

const CONNECTIONS = 60;
const PASSING = {
  kind: "socket",
  family: "unix",
  type: "stream",
  paired: false,
} as const;

/** CON-007 of the kernel: two processes that share a listener, handed on as a descriptor. */
export const twoAcceptors: Variant = onKernel({
  id: "CON-007/processes",
  sentence:
    "Where two processes accept from one listener at the same time, each of many connections goes to one of them, and none to both",
  of: connects,
  needs: [systemCalls("sendmsg", "recvmsg")],
  async run(kernel, object, side) {
    const { fd, address } = listeningSocket(
      kernel,
      object,
      side.directory,
      CONNECTIONS,
    );
    await handOver(kernel, side, fd);
    strictEqual(await soon("The other's word", side.cues.take()), "ready");
    const mine: number[] = [];
    for (let number = 0; number < CONNECTIONS; number++) {
      await visit(kernel, object, address, number);
      // Gives the other process as much time as it takes itself.
      await turn();
      await acceptAll(kernel, fd, mine);
    }
    await side.cues.give("enough");
    const theirs: number[] = JSON.parse(await soon("Theirs", side.cues.take()));
    while (mine.length + theirs.length < CONNECTIONS) {
      await kernel.ready(fd, POLLIN, "A connection that nobody has accepted");
      await acceptAll(kernel, fd, mine);
    }
    strictEqual(kernel.accept(fd), "EAGAIN", "One connection more");
    deepStrictEqual(
      [...mine, ...theirs].sort((one, other) => one - other),
      Array.from({ length: CONNECTIONS }, (_, number) => number),
    );
    return {
      outcome: "pass",
      observed:
        `${mine.length} and ${theirs.length} connections, each once, then EAGAIN`,
    };
  },
  async far(kernel, _object, side) {
    const fd = await takeOver(kernel, side);
    await side.cues.give("ready");
    let enough = false;
    const told = side.cues.take().then(() => enough = true);
    const mine: number[] = [];
    while (!enough) {
      await acceptAll(kernel, fd, mine);
      await turn();
    }
    await told;
    await side.cues.give(JSON.stringify(mine));
  },
});

/** Passes a descriptor to the other process. */
async function handOver(
  kernel: Kernel,
  { cues, directory }: Side,
  fd: number,
): Promise<void> {
  const path = `${directory}/${crypto.randomUUID()}.k`;
  const door = newSocket(kernel, PASSING);
  must(kernel.bind(door, unix(path)), "bind");
  must(kernel.listen(door, 1), "listen");
  await cues.give(path);
  await kernel.ready(door, POLLIN, "The other process");
  const line = must(kernel.accept(door), "accept");
  const parcel = { descriptors: [fd] };
  must(kernel.sendWith(line, new Uint8Array(1), parcel), "sendmsg");
}

async function takeOver(kernel: Kernel, { cues }: Side): Promise<number> {
  const line = newSocket(kernel, PASSING);
  must(kernel.connect(line, unix(await cues.take())), "connect");
  await kernel.ready(line, POLLIN, "A descriptor");
  const parcel = kernel.receiveWith(line, 8, { descriptors: 1 });
  if (typeof parcel === "string") return must(parcel, "recvmsg");
  return parcel.descriptors[0]!;
}

/** Connects and says its number. */
async function visit(
  kernel: Kernel,
  object: SocketObject,
  address: Bytes,
  number: number,
): Promise<void> {
  const visitor = newSocket(kernel, object);
  const answer = kernel.connect(visitor, address);
  if (answer !== "EINPROGRESS") must(answer, "connect");
  await kernel.ready(visitor, POLLOUT, "Connecting");
  must(kernel.send(visitor, Uint8Array.of(number)), "send");
}

/** Accepts who is there, and takes down their numbers. */
async function acceptAll(
  kernel: Kernel,
  listener: number,
  numbers: number[],
): Promise<void> {
  while (true) {
    const accepted = kernel.accept(listener);
    if (accepted === "EAGAIN") return;
    const fd = must(accepted, "accept");
    await kernel.ready(fd, POLLIN, "A visitor's number");
    const word = kernel.recvBytes(fd, 8);
    if (typeof word === "string") must(word, "recv");
    numbers.push((word as Bytes)[0]!);
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
