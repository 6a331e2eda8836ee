import { inet, portOf } from "../../conformance/kernel/address.ts";
import { type Answer, must } from "../../conformance/kernel/calls.ts";
import { POLLIN } from "../../conformance/kernel/constants.ts";
import {
  addressOf,
  boundSocket,
  connects,
  newSocket,
} from "../../conformance/kernel/objects.ts";
import { ownHost } from "../../conformance/kernel/own_host.ts";
import { kernelProbe } from "./probe.ts";

const CLIENTS = 3;

/** Which sockets of one host can have the port of a listener: those it accepts, one of UDP, one at another address. */
export const sharedPorts = kernelProbe({
  id: "PROBE-shared-ports",
  title: "Which sockets of one host can have one port at the same time",
  sources: [
    { doc: "accept(2)", section: "DESCRIPTION" },
    { doc: "bind(2)", section: "ERRORS, EADDRINUSE" },
    { doc: "RFC 9293", section: "3.1, socket pair" },
    { doc: "RFC 768" },
  ],
  of: connects,
  on: ({ family }) => family === "inet",
  async look(kernel, object, { directory }) {
    // Addresses whose ports nobody else uses.
    const [host, another] = [ownHost(), anotherHost()];
    const { fd, address } = boundSocket(
      kernel,
      object,
      directory,
      inet(0, host),
    );
    must(kernel.listen(fd, CLIENTS), "listen");
    const port = portOf(address);
    const accepted: number[] = [];
    for (let count = 0; count < CLIENTS; count++) {
      const client = newSocket(kernel, object);
      const answer = kernel.connect(client, address);
      if (answer !== "EINPROGRESS") must(answer, "connect");
      await kernel.ready(fd, POLLIN, "A connection");
      const own = must(kernel.accept(fd), "accept");
      accepted.push(portOf(addressOf(kernel, own)));
    }
    const bound = (other: typeof object, at: string) =>
      said(kernel.bind(newSocket(kernel, other), inet(port, at)));
    return {
      accepted: accepted.length,
      portsOfAccepted: new Set(accepted).size,
      sameAddress: bound(object, host),
      otherProtocol: bound({ ...object, type: "dgram" }, host),
      otherAddress: bound(object, another),
    };
  },
});

/** All of 127.0.0.0/8 is this host; `ownHost` stays below 127.128. */
function anotherHost(): string {
  const [first, second, ...rest] = ownHost().split(".");
  return [first, Number(second) + 64, ...rest].join(".");
}

function said(answer: Answer): string {
  return typeof answer === "number" ? "bound" : answer;
}
