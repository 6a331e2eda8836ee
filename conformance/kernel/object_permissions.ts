import { strictEqual } from "node:assert/strict";
import { platform } from "../../ffi/library.ts";
import type { ConformanceCase } from "../case.ts";
import { type Answer, must } from "./calls.ts";
import { entryDirectory, SEARCHABLE } from "./entry.ts";
import { onKernel } from "./kernel.ts";
import { isNamedObject, named } from "./named_objects.ts";
import { octal, socketDirectories } from "./socket_permissions.ts";
import { OTHER_USER, SECOND_USER } from "./users.ts";

const OWNER_ONLY = 0o600;
const READ_BY_ALL = 0o644;
const OPEN_TO_ALL = 0o666;
const ACCESSES = ["O_RDONLY", "O_WRONLY", "O_RDWR"] as const;

/** PRM-002: what a directory must let a user do. */
export const directoryPermissions: ConformanceCase = {
  id: "PRM-002",
  title: "Directory permissions",
  priority: 2,
  level: "DOC",
  sources: [
    { doc: "unix(7)", section: "Pathname socket ownership and permissions" },
    { doc: "path_resolution(7)" },
  ],
  variants: [
    socketDirectories,
    onKernel({
      id: "PRM-002/fifo",
      sentence:
        "Another user is told EACCES by a directory that may not be searched, and on making a FIFO in one that may not be written",
      of: isNamedObject,
      on: ({ kind }) => kind === "fifo",
      needs: [SECOND_USER],
      run(kernel, _object, side) {
        const { O_RDWR, O_NONBLOCK } = platform();
        const directory = entryDirectory(kernel, side, 0o777);
        const path = `${directory}/fifo`;
        must(kernel.mkfifo(path), "mkfifo");
        must(kernel.chmod(path, OPEN_TO_ALL), "chmod");
        const seen = [
          { mode: 0o777, opens: true, makes: true },
          { mode: SEARCHABLE, opens: true, makes: false },
          { mode: 0o766, opens: false, makes: false },
        ].map(({ mode, opens, makes }) => {
          must(kernel.chmod(directory, mode), "chmod");
          const [opened, made] = kernel.asUser(OTHER_USER, () => [
            kernel.open(path, O_RDWR | O_NONBLOCK),
            kernel.mkfifo(`${directory}/by-another-at-${octal(mode)}`),
          ]);
          strictEqual(told(opened!), done(opens), `open at ${octal(mode)}`);
          strictEqual(told(made!), done(makes), `mkfifo at ${octal(mode)}`);
          return `${octal(mode)}: open ${told(opened!)}, mkfifo ${told(made!)}`;
        });
        return { outcome: "pass", observed: seen.join("; ") };
      },
    }),
  ],
};

/** PRM-005: who may open what has a name and a mode. */
export const objectPermissions: ConformanceCase = {
  id: "PRM-005",
  title: "FIFO, mq, shm permissions",
  priority: 2,
  level: "MUST",
  sources: [
    { doc: "fifo(7)" },
    { doc: "mq_open(3)", section: "ERRORS, EACCES" },
    { doc: "shm_open(3)", section: "ERRORS, EACCES" },
  ],
  variants: [onKernel({
    id: "PRM-005",
    sentence:
      "Another user opens what its mode allows, to read or to write, and is told EACCES otherwise",
    of: isNamedObject,
    needs: [SECOND_USER],
    run(kernel, object, side) {
      const seen = [
        { mode: OWNER_ONLY, allowed: [] },
        { mode: READ_BY_ALL, allowed: ["O_RDONLY"] },
        { mode: OPEN_TO_ALL, allowed: ACCESSES },
      ].map(({ mode, allowed }) => {
        const one = named(kernel, object, side);
        must(kernel.withMask(0, () => one.make(mode)), one.making);
        // A FIFO is opened for writing only where it is read.
        const reading = must(one.open(platform().O_RDWR), "Opening one's own");
        const answers = ACCESSES.map((access) => {
          const answer = kernel.asUser(
            OTHER_USER,
            () => one.open(platform()[access]),
          );
          strictEqual(
            told(answer),
            toldWhere(access, allowed),
            `${access} at ${octal(mode)}`,
          );
          return `${access} ${told(answer)}`;
        });
        must(kernel.close(reading), "close");
        return `${octal(mode)}: ${answers.join(", ")}`;
      });
      return { outcome: "pass", observed: seen.join("; ") };
    },
  })],
};

function toldWhere(access: string, allowed: readonly string[]): string {
  return done(allowed.includes(access));
}

function done(allowed: boolean): string {
  return allowed ? "done" : "EACCES";
}

function told(answer: Answer): string {
  return typeof answer === "number" ? "done" : answer;
}
