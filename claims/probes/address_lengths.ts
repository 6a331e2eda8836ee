import type { Answer } from "../../conformance/kernel/calls.ts";
import type { Kernel } from "../../conformance/kernel/kernel.ts";
import {
  boundSocket,
  connects,
  freshAddress,
  listeningSocket,
  newSocket,
} from "../../conformance/kernel/objects.ts";
import type { Bytes } from "../../transports/transport.ts";
import { probed, systemCalls } from "../../conformance/needs.ts";
import { kernelProbe } from "./probe.ts";

/** The number of listen(2) on Linux, by `Deno.build.arch`: the bare call takes a third argument, be it looked at or not. */
const LISTEN: Readonly<Record<string, number>> = { x86_64: 50, aarch64: 201 };
const LISTEN_NUMBER = probed(
  "the number of listen(2)",
  () =>
    Deno.build.arch in LISTEN
      ? undefined
      : `the number of listen(2) on ${Deno.build.arch} is not known`,
);
/** No address is so short. */
const TOO_SHORT = 1;

/** Which calls look at the length of an address: each is given one that is right, and one that cannot be. */
export const addressLengths = kernelProbe({
  id: "PROBE-address-lengths",
  title:
    "What listen, bind and connect answer to a right and a wrong length as their third argument",
  sources: [{ doc: "listen(2)", section: "SYNOPSIS" }, {
    doc: "bind(2)",
    section: "ERRORS, EINVAL",
  }, { doc: "connect(2)", section: "SYNOPSIS" }],
  of: connects,
  needs: [systemCalls("syscall_of_numbers"), LISTEN_NUMBER],
  look(kernel, object, { directory }) {
    const { address } = listeningSocket(kernel, object, directory);
    const fresh = freshAddress(object, directory);
    const one = () => newSocket(kernel, object);
    const bound = () => boundSocket(kernel, object, directory).fd;
    return {
      listenRight: listen(kernel, bound(), address.length),
      listenWrong: listen(kernel, bound(), TOO_SHORT),
      bindWrong: kernel.bind(one(), shortened(fresh)),
      bindRight: kernel.bind(one(), fresh),
      connectWrong: kernel.connect(one(), shortened(address)),
      connectRight: kernel.connect(one(), address),
    };
  },
});

function listen(kernel: Kernel, fd: number, third: number): Answer {
  const number = LISTEN[Deno.build.arch]!;
  return kernel.calls.make(
    `listen ${fd} 1 ${third}`,
    (c) => c.syscall_of_numbers(number, fd, 1, third),
  );
}

function shortened(address: Bytes): Bytes {
  return address.subarray(0, TOO_SHORT);
}
