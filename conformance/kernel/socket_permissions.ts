import { strictEqual } from "node:assert/strict";
import type { ConformanceCase } from "../case.ts";
import { unix } from "./address.ts";
import { type Answer, must } from "./calls.ts";
import { entryDirectory, SEARCHABLE } from "./entry.ts";
import type { Kernel } from "./kernel.ts";
import { onKernel } from "./kernel.ts";
import {
  boundSocket,
  isNamed,
  newSocket,
  type SocketObject,
} from "./objects.ts";
import { OTHER_USER, SECOND_USER } from "./users.ts";

/** What others may do, and whether that is enough to connect. */
const MODES = [
  { mode: 0o004, reached: false },
  { mode: 0o002, reached: true },
  { mode: 0o006, reached: true },
  { mode: 0o775, reached: false },
  { mode: 0o777, reached: true },
] as const;

const NO_SEARCH = 0o766;
const ALL = 0o777;

/** PRM-001: who may connect to a socket with a path. */
export const socketPermissions: ConformanceCase = {
  id: "PRM-001",
  title: "Connecting needs WRITE on the socket file",
  priority: 1,
  level: "DOC",
  sources: [
    { doc: "unix(7)", section: "Pathname socket ownership and permissions" },
    { doc: "connect(2)", section: "ERRORS, EACCES" },
    { doc: "send(2)", section: "ERRORS, EACCES" },
  ],
  variants: [onKernel({
    id: "PRM-001",
    sentence:
      "Another user reaches a socket whose file lets others write, and is told EACCES otherwise",
    of: isNamed,
    on: ({ family }) => family === "unix",
    needs: [SECOND_USER],
    run(kernel, object, side) {
      const path = `${entryDirectory(kernel, side)}/socket`;
      openAt(kernel, object, path);
      const seen = MODES.map(({ mode, reached }) => {
        must(kernel.chmod(path, mode), "chmod");
        const answers = reach(kernel, object, path, OTHER_USER);
        for (const [call, answer] of answers) {
          const expected = reached ? "number" : "EACCES";
          strictEqual(
            typeof answer === "number" ? "number" : answer,
            expected,
            `${call} by another user at mode ${octal(mode)}`,
          );
        }
        return `${octal(mode)}: ${told(answers)}`;
      });
      must(kernel.chmod(path, 0), "chmod");
      const own = told(reach(kernel, object, path));
      return {
        outcome: "pass",
        observed: `another user at mode ${
          seen.join(", ")
        }; this user at mode 0000: ${own}`,
      };
    },
  })],
};

/** What a directory must let a user do before that one finds a socket or makes one. */
export const socketDirectories = onKernel({
  id: "PRM-002",
  sentence:
    "Another user is told EACCES by a directory that may not be searched, and on making a name in one that may not be written",
  of: isNamed,
  on: ({ family }) => family === "unix",
  needs: [SECOND_USER],
  run(kernel, object, side) {
    const directory = entryDirectory(kernel, side, ALL);
    const path = `${directory}/socket`;
    openAt(kernel, object, path);
    must(kernel.chmod(path, ALL), "chmod");
    const at = (mode: number, name: string) => {
      must(kernel.chmod(directory, mode), "chmod");
      const reached = told(reach(kernel, object, path, OTHER_USER));
      const bound = kernel.asUser(
        OTHER_USER,
        () =>
          kernel.bind(newSocket(kernel, object), unix(`${directory}/${name}`)),
      );
      return `${reached}, ${toldOf("bind", bound)}`;
    };
    const calls = reachCalls(object);
    const all = (answer: string) =>
      calls.map((call) => `${call} ${answer}`).join(", ");
    strictEqual(at(ALL, "first"), `${all("done")}, bind done`, "All allowed");
    strictEqual(
      at(SEARCHABLE, "second"),
      `${all("done")}, bind EACCES`,
      "Without permission to write",
    );
    strictEqual(
      at(NO_SEARCH, "third"),
      `${all("EACCES")}, bind EACCES`,
      "Without permission to search",
    );
    return {
      outcome: "pass",
      observed: `0777: ${all("done")}, bind done; ${
        octal(SEARCHABLE)
      }: bind EACCES; ${octal(NO_SEARCH)}: ${all("EACCES")}, bind EACCES`,
    };
  },
});

/** A socket at a path that can be reached: one that listens, or one that receives. */
function openAt(kernel: Kernel, object: SocketObject, path: string): void {
  const { fd } = boundSocket(kernel, object, "", unix(path));
  if (object.type !== "dgram") must(kernel.listen(fd, 16), "listen");
}

type ReachCall = "connect" | "sendto";

function reachCalls({ type }: SocketObject): readonly ReachCall[] {
  return type === "dgram" ? ["connect", "sendto"] : ["connect"];
}

/** Each way to reach a socket at `path`, from a new one. */
function reach(
  kernel: Kernel,
  object: SocketObject,
  path: string,
  user?: number,
): readonly (readonly [ReachCall, Answer])[] {
  const to = unix(path);
  return reachCalls(object).map((call) => {
    const fd = newSocket(kernel, object);
    const make = () =>
      call === "connect"
        ? kernel.connect(fd, to)
        : kernel.sendTo(fd, new Uint8Array(1), to);
    const answer = user === undefined ? make() : kernel.asUser(user, make);
    return [call, answer] as const;
  });
}

function told(answers: readonly (readonly [string, Answer])[]): string {
  return answers.map(([call, answer]) => toldOf(call, answer)).join(", ");
}

function toldOf(call: string, answer: Answer): string {
  return `${call} ${typeof answer === "number" ? "done" : answer}`;
}

/** As chmod(1) has it. */
export function octal(mode: number): string {
  return mode.toString(8).padStart(4, "0");
}
