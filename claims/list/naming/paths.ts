import type { Claim } from "../../claim.ts";
import { byCase, byFacts } from "../../condition.ts";
import { leftBehind } from "../../probes/left_behind.ts";
import { socketName } from "../../probes/name.ts";
import { pathAddress } from "../../probes/path_address.ts";
import { pathLength } from "../../probes/path_length.ts";
import { directoryModes, fileModes } from "../../probes/permissions.ts";
import { sunPath } from "../../probes/sun_path.ts";

const topic = "Naming, permission, identity";

/** What the documents say a path may have. */
const SUN_PATH_BYTES = 108;
/** Permissions as chmod(1) has them. */
const READ = 4;
const WRITE = 2;

/** Local sockets and the files that name them. */
export const paths: readonly Claim[] = [
  {
    id: "sun-path-108",
    topic,
    kind: "behaviour",
    statement: "The path of a local socket can have up to 108 bytes",
    documents: ["D1"],
    truth: {
      text:
        "sun_path has 108 bytes, the final zero byte among them: portable programs, and the APIs of runtimes, have 107. The kernel takes 108 where the length says so and no zero byte follows",
      sources: [{ doc: "unix(7)", section: "Address format; BUGS" }],
    },
    conditions: [
      byFacts(sunPath, "unix@libc", {
        where: "by bind(2), without a final zero byte",
        holds: ({ bare }) => bare === SUN_PATH_BYTES,
        holding: { terminated: 107, bare: 108, refusedWith: ["EINVAL"] },
        failing: { terminated: 107, bare: 107, refusedWith: ["EINVAL"] },
      }),
      byFacts(sunPath, "unix@libc", {
        where: "by bind(2), with a final zero byte, as strcpy writes it",
        holds: ({ terminated }) => terminated === SUN_PATH_BYTES,
        holding: { terminated: 108, bare: 108, refusedWith: ["EINVAL"] },
        failing: { terminated: 107, bare: 108, refusedWith: ["EINVAL"] },
      }),
      ...(["unix@deno", "unix@node"] as const).map((on) =>
        byFacts(pathLength, on, {
          holds: ({ longest }) => longest === SUN_PATH_BYTES,
          holding: { longest: 108, refusedWith: "EINVAL" },
          failing: { longest: 107, refusedWith: "EINVAL" },
        })
      ),
    ],
  },
  {
    id: "path-is-address",
    topic,
    kind: "behaviour",
    statement: "A local socket is addressed by a path in the file system",
    documents: ["D1", "D2", "D4"],
    truth: {
      text:
        "One that is bound to a path is a file there, of a type of its own, and any link to the file leads to it. Linux has abstract names as well, which are no files; the ends of socketpair have no name at all",
      sources: [
        { doc: "unix(7)", section: "Address format" },
        { doc: "inode(7)", section: "The file type and mode" },
      ],
    },
    conditions: [
      ...[
        "unix@libc",
        "unix-dgram@libc",
        "unix@deno",
        "unix-abstract@libc",
      ].map((on) =>
        byFacts(pathAddress, on, {
          holds: ({ socketFile, reached, reachedByAnotherLink }) =>
            reached ? socketFile && reachedByAnotherLink : undefined,
          holding: {
            socketFile: true,
            reached: true,
            reachedByAnotherLink: true,
          },
          failing: {
            socketFile: false,
            reached: true,
            reachedByAnotherLink: false,
          },
        })
      ),
      byFacts(socketName, "socketpair@libc", {
        holds: ({ bound }) => bound === "a path",
        holding: { made: "nothing", bound: "a path" },
        failing: { made: "nothing", bound: "nothing" },
      }),
    ],
  },
  {
    id: "dir-write-to-bind",
    topic,
    kind: "behaviour",
    statement:
      "Making a local socket needs write permission on the directory of its path",
    documents: ["D1"],
    truth: {
      text:
        "It needs both: permission to write the directory and to search it. Root is refused nothing",
      sources: [{
        doc: "unix(7)",
        section: "Pathname socket ownership and permissions",
      }],
    },
    conditions: ["unix@libc", "unix-dgram@libc"].map((on) =>
      byFacts(directoryModes, on, {
        where: `an ordinary user, over ${on}`,
        holds: ({ madeWith }) => allHave(WRITE, madeWith),
        holding: { madeWith: [3, 7], refusedWith: ["EACCES"] },
        failing: { madeWith: [1, 3, 5, 7], refusedWith: ["EACCES"] },
      })
    ),
  },
  {
    id: "read-to-connect",
    topic,
    kind: "behaviour",
    statement: "Connecting to a local socket needs read permission on its file",
    documents: ["D1"],
    truth: {
      text:
        "It needs permission to write the file, on Linux; reading it is neither needed nor enough",
      sources: [
        {
          doc: "unix(7)",
          section: "Pathname socket ownership and permissions",
        },
        { doc: "connect(2)", section: "ERRORS, EACCES" },
      ],
    },
    conditions: ["unix@libc", "unix-dgram@libc", "unix-seqpacket@libc"].map(
      (on) =>
        byFacts(fileModes, on, {
          where: `an ordinary user, over ${on}`,
          holds: ({ reachedWith }) => allHave(READ, reachedWith),
          holding: { reachedWith: [4, 5, 6, 7], refusedWith: ["EACCES"] },
          failing: { reachedWith: [2, 3, 6, 7], refusedWith: ["EACCES"] },
        }),
    ),
  },
  {
    id: "same-machine-only",
    topic,
    kind: "behaviour",
    statement:
      "Local sockets connect processes of one machine only, even where machines share a file system",
    documents: ["D1"],
    truth: {
      text:
        "The file is only a name: a kernel that has no socket of that file refuses with ECONNREFUSED, so that another machine's cannot be reached. Two containers are one machine here: a path that both have leads from one to the other",
      sources: [
        { doc: "unix(7)", section: "DESCRIPTION" },
        { doc: "connect(2)", section: "ERRORS, ECONNREFUSED" },
        { doc: "network_namespaces(7)", section: "DESCRIPTION" },
      ],
    },
    conditions: [
      ...["unix@libc", "unix-dgram@libc"].map((on) =>
        byFacts(leftBehind, on, {
          where: `a file whose socket this kernel does not have, over ${on}`,
          holds: ({ fileLeft, reached }) =>
            fileLeft ? reached !== "done" : undefined,
          holding: {
            fileLeft: true,
            reached: "ECONNREFUSED",
            boundAgain: "EADDRINUSE",
            afterUnlink: "done",
          },
          failing: {
            fileLeft: true,
            reached: "done",
            boundAgain: "EADDRINUSE",
            afterUnlink: "done",
          },
        })
      ),
      byCase("EST-019", "unix@libc", {
        where: "two networks of one machine, over unix@libc",
      }),
      {
        where: "two machines that share a file system",
        evidence: {
          untestable:
            "one machine has one kernel: whatever it makes, namespaces and containers among it, has the same sockets behind a file",
        },
      },
    ],
  },
  {
    id: "file-left-behind",
    topic,
    kind: "behaviour",
    statement:
      "The file of a local socket outlives its server, and is in the way of the next, unless the server removes it",
    documents: ["D1"],
    truth: {
      text:
        "Neither close nor death removes the file, and bind refuses a path that exists with EADDRINUSE. Deno and Node.js remove a listener's file when they close it; an abstract name goes with its socket",
      sources: [
        { doc: "unix(7)", section: "NOTES; Abstract sockets" },
        { doc: "bind(2)", section: "ERRORS, EADDRINUSE" },
      ],
    },
    conditions: [
      ...[
        "unix@libc",
        "unix-dgram@libc",
        "unix-abstract@libc",
      ].map((on) =>
        byFacts(leftBehind, on, {
          where: `close(2), over ${on}`,
          holds: ({ boundAgain, afterUnlink }) =>
            boundAgain !== "done" && afterUnlink === "done",
          holding: {
            fileLeft: true,
            reached: "ECONNREFUSED",
            boundAgain: "EADDRINUSE",
            afterUnlink: "done",
          },
          failing: {
            fileLeft: false,
            reached: "ECONNREFUSED",
            boundAgain: "done",
            afterUnlink: "EADDRINUSE",
          },
        })
      ),
      byCase("LIF-001", "unix@deno", {
        where: "a server that is killed, over unix@deno",
      }),
      byCase("LIF-002", "unix@deno", {
        where: "a listener that Deno's API closes",
        holds: "fail",
      }),
    ],
  },
];

/** Whether nothing is to be had without a permission; nothing to be had at all tells nothing. */
function allHave(
  permission: number,
  modes: readonly number[],
): boolean | undefined {
  if (modes.length === 0) return undefined;
  return modes.every((mode) => (mode & permission) !== 0);
}
