import type { Side } from "../../scenario.ts";
import type { KernelObject, Transport } from "../../transports/transport.ts";
import type { Observation, Variant } from "../case.ts";
import { type Need, systemCalls } from "../needs.ts";
import { type Calls, type Lie, openCalls } from "./calls.ts";
import { type FileCalls, fileCalls } from "./files.ts";
import { type MemoryCalls, memoryCalls } from "./memory.ts";
import { type MessageCalls, messageCalls } from "./messages.ts";
import { type ModeCalls, modeCalls } from "./modes.ts";
import { type PipeCalls, pipeCalls } from "./pipes.ts";
import { type QueueCalls, queueCalls } from "./queues.ts";
import { type SocketCalls, socketCalls } from "./sockets.ts";
import { type UserCalls, userCalls } from "./as_user.ts";

/** The kernel as a case sees it: call by call, without an API in between. */
export interface Kernel
  extends
    FileCalls,
    SocketCalls,
    PipeCalls,
    QueueCalls,
    MemoryCalls,
    UserCalls,
    ModeCalls,
    MessageCalls,
    Disposable {
  readonly calls: Calls;
}

/** A sentence about what the kernel itself answers, on the objects that transports are made of. */
export interface KernelVariant<O extends KernelObject> {
  readonly id: string;
  readonly sentence: string;
  /** Which kind of objects it is about. */
  readonly of: (object: KernelObject) => object is O;
  /** Which of them. Default: all. */
  readonly on?: (object: O) => boolean;
  /** Beside system calls as such. */
  readonly needs?: readonly Need[];
  /** Changes what holds for a whole process, which must have nothing else to do. */
  readonly separateProcesses?: true;
  run(
    kernel: Kernel,
    object: O,
    side: Side,
  ): Observation | Promise<Observation>;
  /** Calls of a second process, for what one alone cannot show. */
  far?(kernel: Kernel, object: O, side: Side): Promise<void>;
}

const KERNEL_VARIANTS = new WeakSet<Variant>();

/** What a transport's object is said to answer, for tests. */
const LIES = new WeakMap<Transport, Lie>();

/** The same transport on a kernel that lies. */
export function lying(transport: Transport, lie: Lie): Transport {
  const copy = Object.create(
    Object.getPrototypeOf(transport),
    Object.getOwnPropertyDescriptors(transport),
  ) as Transport;
  LIES.set(copy, lie);
  return copy;
}

/** A variant in which one process makes all calls, or two do, on the transports that are made of such an object. */
export function onKernel<O extends KernelObject>(
  described: KernelVariant<O>,
): Variant {
  const { id, sentence, of, on = () => true, needs = [], run, far, ...more } =
    described;
  const variant: Variant = {
    id,
    sentence,
    when: {},
    applies: ({ kernelObject }) =>
      kernelObject !== undefined && of(kernelObject) && on(kernelObject),
    ...(far
      ? { separateProcesses: true as const }
      : { oneWay: "one process makes all the calls" }),
    needs: [systemCalls(), ...needs],
    ...more,
    framing: "none",
    async near(side) {
      using kernel = openKernel(side);
      return await run(kernel, side.transport.kernelObject as O, side);
    },
    async far(side) {
      if (!far) return;
      using kernel = openKernel(side);
      await far(kernel, side.transport.kernelObject as O, side);
    },
  };
  KERNEL_VARIANTS.add(variant);
  return variant;
}

/** Whether one process makes all the calls. */
export function isKernelVariant(variant: Variant): boolean {
  return KERNEL_VARIANTS.has(variant);
}

/** Calls for one case; what they open is closed with it. */
export function openKernel({ note, transport }: Side): Kernel {
  const calls = openCalls(note, LIES.get(transport));
  return {
    calls,
    ...fileCalls(calls),
    ...socketCalls(calls),
    ...pipeCalls(calls),
    ...queueCalls(calls),
    ...memoryCalls(calls),
    ...userCalls(calls),
    ...modeCalls(calls),
    ...messageCalls(calls),
    [Symbol.dispose]: () => calls[Symbol.dispose](),
  };
}
