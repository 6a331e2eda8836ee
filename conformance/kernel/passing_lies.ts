import { MSG_CTRUNC } from "./constants.ts";
import { instead, type KernelLie } from "./lies.ts";

/** Wrong answers about descriptors that are passed. */
export const passingLies: readonly KernelLie[] = [
  {
    what: "a descriptor that was sent does not arrive",
    variant: "FDP-001",
    lie: instead("descriptors", { answer: 0 }),
  },
  {
    what: "what arrives is another open file",
    variant: "FDP-001",
    lie: instead("fcntl", { answer: 0o4001, from: 2 }),
  },
  {
    what: "a sender's close takes what it has sent along",
    variant: "FDP-001",
    lie: instead("write", { answer: "EBADF" }),
  },
  {
    what: "a message carries more than 253 descriptors",
    variant: "FDP-002",
    lie: instead("sendmsg", { when: "EINVAL", answer: 1 }),
  },
  {
    what: "descriptors are cut off without MSG_CTRUNC",
    variant: "FDP-003",
    lie: instead("msg_flags", { answer: 0 }),
  },
  {
    what: "descriptors without room stay open",
    variant: "FDP-003",
    lie: instead("read", { when: 0, answer: "EAGAIN" }),
  },
  {
    what: "a descriptor that nobody expects stays open",
    variant: "FDP-004",
    lie: instead("read", { when: 0, answer: "EAGAIN", from: 2 }),
  },
  {
    what: "a descriptor is closed before its message is read",
    variant: "FDP-004",
    lie: instead("read", { when: "EAGAIN", answer: 0 }),
  },
  {
    what: "a descriptor comes with the bytes behind it",
    variant: "FDP-005",
    lie: instead("recvmsg", { answer: (truth) => Number(truth) + 4 }),
  },
  {
    what: "a descriptor without a byte is delivered",
    variant: "FDP-006",
    lie: instead("recvmsg", { when: "EAGAIN", answer: 0 }),
  },
  {
    what: "any number is a descriptor",
    variant: "FDP-006",
    lie: instead("sendmsg", { when: "EBADF", answer: 1 }),
  },
  {
    what: "a descriptor with an empty packet is lost",
    variant: "FDP-006/packets",
    lie: instead("descriptors", { answer: 0 }),
  },
  {
    what: "descriptors are refused where there is no room for them",
    variant: "FDP-007",
    lie: instead("sendmsg", { answer: "EINVAL" }),
  },
  {
    what: "MSG_CTRUNC tells of a descriptor that was never sent",
    variant: "FDP-007",
    lie: instead("msg_flags", { answer: MSG_CTRUNC }),
  },
  {
    what: "a pipe carries descriptors",
    variant: "FDP-007/no-socket",
    lie: instead("sendmsg", { when: "ENOTSOCK", answer: 1 }),
  },
  {
    what: "there is no end to descriptors under way",
    variant: "FDP-008",
    lie: instead("sendmsg", { when: "ETOOMANYREFS", answer: 1 }),
  },
  {
    what: "what has arrived still counts",
    variant: "FDP-008",
    lie: instead("sendmsg", {
      when: "success",
      answer: "ETOOMANYREFS",
      from: 10,
    }),
  },
];
