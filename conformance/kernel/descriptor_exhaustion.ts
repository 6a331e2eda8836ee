import { deepStrictEqual } from "node:assert/strict";
import { platform } from "../../ffi/library.ts";
import type { KernelObject } from "../../transports/transport.ts";
import { encoded } from "../_either.ts";
import type { ConformanceCase, Observation } from "../case.ts";
import { systemCalls } from "../needs.ts";
import { type Answer, must } from "./calls.ts";
import { POLLIN } from "./constants.ts";
import { withDescriptorLimit } from "./descriptor_limit.ts";
import { type Kernel, onKernel } from "./kernel.ts";
import { isFifo, newFifo } from "./kinds.ts";
import {
  connects,
  domainOf,
  isSocket,
  listeningSocket,
  newSocket,
  type SocketObject,
  typeOf,
} from "./objects.ts";

/** A descriptor that every process has, to be doubled. */
const STDOUT = 1;
const NEEDS = [systemCalls("getrlimit", "setrlimit", "dup")];
const WORD = encoded("still there");

/** LIM-009. */
export const descriptorExhaustion: ConformanceCase = {
  id: "LIM-009",
  title: "Descriptor exhaustion",
  priority: 2,
  level: "MUST",
  sources: [
    { doc: "accept(2)", section: "ERRORS, EMFILE" },
    { doc: "socket(2)", section: "ERRORS, EMFILE" },
    { doc: "pipe(2)", section: "ERRORS, EMFILE" },
    { doc: "getrlimit(2)", section: "RLIMIT_NOFILE" },
  ],
  variants: [
    onKernel({
      id: "LIM-009",
      sentence:
        "Without a free descriptor a new socket and an accept are refused with EMFILE; the connection waits, and is accepted once there is one",
      of: connects,
      needs: NEEDS,
      separateProcesses: true,
      run: (kernel, object, { directory }) =>
        keepsConnection(kernel, object, directory),
    }),
    onKernel({
      id: "LIM-009/pairs",
      sentence:
        "With one free descriptor a pair is refused with EMFILE and takes none; with two it is opened",
      of: isPair,
      needs: NEEDS,
      separateProcesses: true,
      run(kernel, object) {
        const spare = [kernel.dup(STDOUT), kernel.dup(STDOUT)];
        const answers = atLimit(kernel, () => {
          const withNone = openPair(kernel, object);
          kernel.close(spare.pop()!);
          const withOne = openPair(kernel, object);
          kernel.close(spare.pop()!);
          return [withNone, withOne, openPair(kernel, object)];
        });
        deepStrictEqual(answers, ["EMFILE", "EMFILE", 0]);
        return {
          outcome: "pass",
          observed: "EMFILE with none and with one free, opened with two",
        };
      },
    }),
    onKernel({
      id: "LIM-009/single",
      sentence:
        "Without a free descriptor opening is refused with EMFILE, and works once there is one",
      of: isSingle,
      needs: NEEDS,
      separateProcesses: true,
      run(kernel, object, { directory }) {
        const open = opening(kernel, object, directory);
        const spare = kernel.dup(STDOUT);
        const answers = atLimit(kernel, () => {
          const refused = open();
          kernel.close(spare);
          return [refused, open()];
        });
        deepStrictEqual(answers, ["EMFILE", spare]);
        return { outcome: "pass", observed: "EMFILE, then opened" };
      },
    }),
  ],
};

async function keepsConnection(
  kernel: Kernel,
  object: SocketObject,
  directory: string,
): Promise<Observation> {
  const { fd: listener, address } = listeningSocket(kernel, object, directory);
  const client = newSocket(kernel, object);
  const answer = kernel.connect(client, address);
  if (answer !== "EINPROGRESS") must(answer, "connect");
  await kernel.ready(listener, POLLIN, "A connection");

  const spare = kernel.dup(STDOUT);
  const { refused, later } = atLimit(kernel, () => {
    const refused = [openSocket(kernel, object), kernel.accept(listener)];
    kernel.close(spare);
    return { refused, later: kernel.accept(listener) };
  });
  deepStrictEqual(refused, ["EMFILE", "EMFILE"], "A socket, and an accept");
  const accepted = must(later, "accept");
  must(kernel.send(client, WORD), "send");
  await kernel.ready(accepted, POLLIN, "What the client sends");
  deepStrictEqual(kernel.recvBytes(accepted, 64), WORD);
  return {
    outcome: "pass",
    observed:
      "socket and accept EMFILE; after a close the same connection was accepted, and served",
  };
}

/**
 * Lowers this process's limit so that no descriptor is free, for as long as `act` takes, in which nothing else of this
 * process gets its turn.
 *
 * @param act Makes calls, and judges nothing: the runtime needs descriptors to make an error, and panics without.
 */
function atLimit<T>(
  kernel: Kernel,
  act: () => T extends PromiseLike<unknown> ? never : T,
): T {
  const free = kernel.dup(STDOUT);
  must(kernel.close(free), "close");
  // All numbers below the lowest free one are taken.
  return withDescriptorLimit(kernel, free, act);
}

type Pair = KernelObject & { readonly kind: "pipe" | "socket" };

/** Both ends come with one call. */
function isPair(object: KernelObject): object is Pair {
  return object.kind === "pipe" || isSocket(object) && object.paired;
}

function openPair(kernel: Kernel, object: Pair): Answer {
  return isSocket(object)
    ? kernel.trySocketpair(typeOf(object), domainOf(object))
    : kernel.tryPipe();
}

type Single = KernelObject & { readonly kind: "fifo" | "socket" };

function isSingle(object: KernelObject): object is Single {
  return isFifo(object) || isSocket(object);
}

/** What opens one end. */
function opening(
  kernel: Kernel,
  object: Single,
  directory: string,
): () => Answer {
  if (isSocket(object)) return () => openSocket(kernel, object);
  const path = newFifo(kernel, directory);
  const { O_RDONLY, O_NONBLOCK, O_CLOEXEC } = platform();
  return () => kernel.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
}

function openSocket(kernel: Kernel, object: SocketObject): Answer {
  return kernel.trySocket(domainOf(object), typeOf(object));
}
