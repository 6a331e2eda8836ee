import { instead, type KernelLie } from "./lies.ts";

/** Wrong answers about who may do what. */
export const permissionLies: readonly KernelLie[] = [
  {
    what: "a user who may not write to a socket's file connects",
    variant: "PRM-001",
    lie: instead("connect", { when: "EACCES", answer: 0 }),
  },
  {
    what: "a user who may write to a socket's file is refused",
    variant: "PRM-001",
    lie: instead("connect", { when: "success", answer: "EACCES" }),
  },
  {
    what: "a closed directory hides a socket instead of refusing",
    variant: "PRM-002",
    lie: instead("connect", { when: "EACCES", answer: "ENOENT" }),
  },
  {
    what: "a user makes a socket in somebody else's directory",
    variant: "PRM-002",
    lie: instead("bind", { when: "EACCES", answer: 0 }),
  },
  {
    what: "a user makes a FIFO in somebody else's directory",
    variant: "PRM-002/fifo",
    lie: instead("mkfifo", { when: "EACCES", answer: 0 }),
  },
  {
    what: "the mask does nothing to a socket's file",
    variant: "PRM-003",
    lie: instead("mode", { answer: 0o777 }),
  },
  {
    what: "the mask takes more than it should",
    variant: "PRM-003/mode",
    lie: instead("mode", { answer: 0o700 }),
  },
  {
    what: "an abstract name is somebody's own",
    variant: "PRM-004",
    lie: instead("connect", { answer: "EACCES", from: 2 }),
  },
  {
    what: "anybody opens what is its owner's",
    variant: "PRM-005",
    lie: instead("mq_open", { when: "EACCES", answer: 1_000_000 }),
  },
  {
    what: "the peer is somebody else",
    variant: "PRM-006",
    lie: instead("uid", { answer: (truth) => Number(truth) + 1 }),
  },
  {
    what: "the peer is whoever asks",
    variant: "PRM-006/pair",
    lie: instead("uid", { answer: 0, from: 2 }),
  },
  {
    what: "a peer without a connection is known",
    variant: "PRM-006/unknown",
    lie: instead("pid", { answer: 1 }),
  },
  {
    what: "a pipe is a socket",
    variant: "PRM-006/no-socket",
    lie: instead("getsockopt", { when: "ENOTSOCK", answer: 12 }),
  },
  {
    what: "a message comes from another process",
    variant: "PRM-007",
    lie: instead("pid", { answer: (truth) => Number(truth) + 1 }),
  },
  {
    what: "anybody may claim to be anybody",
    variant: "PRM-007",
    lie: instead("sendmsg", { when: "EPERM", answer: 1 }),
  },
];
