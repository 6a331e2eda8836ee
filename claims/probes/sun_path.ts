import { unix } from "../../conformance/kernel/address.ts";
import type { Answer } from "../../conformance/kernel/calls.ts";
import type { Kernel } from "../../conformance/kernel/kernel.ts";
import {
  isNamed,
  newSocket,
  type SocketObject,
} from "../../conformance/kernel/objects.ts";
import { kernelProbe } from "./probe.ts";

/** Around the size of `sun_path`, which is 108 on Linux and 104 or 92 elsewhere. */
const SHORTEST = 100;
const LONGEST = 112;

/** The longest path that bind(2) takes, with a final zero byte and without one, and how it refuses one of a byte more. */
export const sunPath = kernelProbe({
  id: "PROBE-sun-path",
  title: "The longest path that a socket can be bound to",
  sources: [
    { doc: "unix(7)", section: "Address format; BUGS" },
    { doc: "bind(2)", section: "ERRORS, EINVAL" },
  ],
  of: isNamed,
  on: ({ family }) => family === "unix",
  look(kernel, object, { directory }) {
    const bound = (bytes: number, terminated: boolean) =>
      bindAt(kernel, object, directory, bytes, terminated);
    const longest = (terminated: boolean) => {
      let bytes = SHORTEST - 1;
      while (bytes < LONGEST && bound(bytes + 1, terminated) === 0) bytes++;
      return bytes;
    };
    const [terminated, bare] = [longest(true), longest(false)];
    return {
      terminated,
      bare,
      refusedWith: [bound(terminated + 1, true), bound(bare + 1, false)],
    };
  },
});

function bindAt(
  kernel: Kernel,
  object: SocketObject,
  directory: string,
  bytes: number,
  terminated: boolean,
): Answer {
  const path = `${directory}/`.padEnd(bytes, terminated ? "z" : "x");
  const answer = kernel.bind(
    newSocket(kernel, object),
    unix(path, { terminated }),
  );
  if (answer === 0) kernel.calls.atEnd(() => Deno.removeSync(path));
  return answer;
}
