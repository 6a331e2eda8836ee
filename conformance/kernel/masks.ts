import { strictEqual } from "node:assert/strict";
import type { ConformanceCase, Observation } from "../case.ts";
import { unix } from "./address.ts";
import { must } from "./calls.ts";
import { entryDirectory } from "./entry.ts";
import { type Kernel, onKernel } from "./kernel.ts";
import { isNamedObject, named } from "./named_objects.ts";
import { isNamed, newSocket } from "./objects.ts";
import { octal } from "./socket_permissions.ts";

const MASKS = [0, 0o022, 0o077, 0o777];
const ALL = 0o777;

/** PRM-003: what the mask of a process leaves of the permissions of what it makes. */
export const masks: ConformanceCase = {
  id: "PRM-003",
  title: "umask at bind",
  priority: 2,
  level: "DOC",
  sources: [
    { doc: "unix(7)", section: "Pathname socket ownership and permissions" },
    { doc: "umask(2)" },
  ],
  variants: [
    onKernel({
      id: "PRM-003",
      sentence:
        "The file of a socket has every permission that the mask of its process does not take away",
      of: isNamed,
      on: ({ family }) => family === "unix",
      run: (kernel, object, side) =>
        judge(kernel, () => {
          const path = `${entryDirectory(kernel, side)}/socket`;
          const fd = newSocket(kernel, object);
          return {
            make: () => kernel.bind(fd, unix(path)),
            mode: () => kernel.modeOf(path),
          };
        }),
    }),
    onKernel({
      id: "PRM-003/mode",
      sentence:
        "What is made with a mode has the permissions of that mode that the mask of its process does not take away",
      of: isNamedObject,
      run: (kernel, object, side) =>
        judge(kernel, () => {
          const { make, mode } = named(kernel, object, side);
          return { make: () => make(ALL), mode };
        }),
    }),
  ],
};

type Maker = () => {
  make(): ReturnType<Kernel["bind"]>;
  mode(): number;
};

function judge(kernel: Kernel, maker: Maker): Observation {
  const seen = MASKS.map((mask) => {
    const { make, mode } = maker();
    must(kernel.withMask(mask, make), "Making it");
    strictEqual(octal(mode()), octal(ALL & ~mask), `Under ${octal(mask)}`);
    return `${octal(mask)}: ${octal(mode())}`;
  });
  return { outcome: "pass", observed: `modes by mask: ${seen.join(", ")}` };
}
