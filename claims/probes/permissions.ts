import { unix } from "../../conformance/kernel/address.ts";
import { type Answer, must } from "../../conformance/kernel/calls.ts";
import { entryDirectory } from "../../conformance/kernel/entry.ts";
import type { Kernel } from "../../conformance/kernel/kernel.ts";
import {
  boundSocket,
  isNamed,
  newSocket,
  type SocketObject,
} from "../../conformance/kernel/objects.ts";
import { ORDINARY_USER, OTHER_USER } from "../../conformance/kernel/users.ts";
import { kernelProbe } from "./probe.ts";

/** Every combination of reading (4), writing (2) and searching or executing (1). */
const MODES = [0, 1, 2, 3, 4, 5, 6, 7] as const;
const ALL = 0o777;
const OTHERS_MAY_SEARCH = 0o711;
/** Where an owner's permissions stand in a mode. */
const OWNER_SHIFT = 6;

const SHARED = {
  of: isNamed,
  on: ({ family }: SocketObject) => family === "unix",
  needs: [ORDINARY_USER],
  sources: [
    { doc: "unix(7)", section: "Pathname socket ownership and permissions" },
    { doc: "path_resolution(7)", section: "Permissions" },
  ],
};

/** With which permissions on its file a socket is reached by one who is not root. */
export const fileModes = kernelProbe({
  ...SHARED,
  id: "PROBE-file-modes",
  title: "Permissions on its file with which a socket is reached",
  look(kernel, object, side) {
    const directory = entryDirectory(kernel, side, OTHERS_MAY_SEARCH);
    const path = `${directory}/socket`;
    const { fd } = boundSocket(kernel, object, "", unix(path));
    if (object.type !== "dgram") must(kernel.listen(fd, 16), "listen");
    const answers = MODES.map((mode) =>
      byOrdinaryUser(kernel, path, mode, () => reach(kernel, object, path))
    );
    return { reachedWith: allowed(answers), ...refusal(answers) };
  },
});

/** With which permissions on a directory a socket's file can be made in it by one who is not root. */
export const directoryModes = kernelProbe({
  ...SHARED,
  id: "PROBE-directory-modes",
  title: "Permissions on a directory with which a socket is made in it",
  look(kernel, object, side) {
    const directory = entryDirectory(kernel, side, ALL);
    const answers = MODES.map((mode) => {
      const fd = newSocket(kernel, object);
      const address = unix(`${directory}/${mode}`);
      return byOrdinaryUser(
        kernel,
        directory,
        mode,
        () => kernel.bind(fd, address),
      );
    });
    must(kernel.chmod(directory, ALL), "chmod");
    return { madeWith: allowed(answers), ...refusal(answers) };
  },
});

/** Makes a call as one who is not root and has just these permissions: this process's user as the owner, or another user. */
function byOrdinaryUser(
  kernel: Kernel,
  path: string,
  mode: number,
  call: () => Answer,
): Answer {
  const isRoot = kernel.identity().uid === 0;
  must(kernel.chmod(path, isRoot ? mode : mode << OWNER_SHIFT), "chmod");
  return isRoot ? kernel.asUser(OTHER_USER, call) : call();
}

function reach(kernel: Kernel, object: SocketObject, path: string): Answer {
  const fd = newSocket(kernel, object);
  return object.type === "dgram"
    ? kernel.sendTo(fd, new Uint8Array(1), unix(path))
    : kernel.connect(fd, unix(path));
}

/** Modes by their number, as chmod(1) has it for one class of users. */
function allowed(answers: readonly Answer[]): readonly number[] {
  return MODES.filter((_, index) => typeof answers[index] === "number");
}

function refusal(answers: readonly Answer[]): { refusedWith: string[] } {
  const refused = answers.filter((answer) => typeof answer === "string");
  return { refusedWith: [...new Set(refused)] };
}
