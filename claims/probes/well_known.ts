import { inet } from "../../conformance/kernel/address.ts";
import { isNamed, newSocket } from "../../conformance/kernel/objects.ts";
import { ownHost } from "../../conformance/kernel/own_host.ts";
import { ORDINARY_USER, OTHER_USER } from "../../conformance/kernel/users.ts";
import { probed } from "../../conformance/needs.ts";
import { kernelProbe } from "./probe.ts";
import { parseServices } from "./_services.ts";

const SERVICES_FILE = "/etc/services";
/** Ports from 1 on that statements about "low" ports mean; 0 is none. */
const FIRST_HIGH_PORT = 1024;

const SERVICES = probed("services(5)", () => {
  try {
    return parseServices(Deno.readTextFileSync(SERVICES_FILE)).size > 0
      ? undefined
      : `${SERVICES_FILE} names no services`;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    return `no ${SERVICES_FILE} (package netbase)`;
  }
});

/** Who has the ports below 1024: how many the list of services names, and how many one who is not root is refused. */
export const wellKnown = kernelProbe({
  id: "PROBE-well-known",
  title: "Ports below 1024: which have a name, which are refused",
  sources: [
    { doc: "services(5)", section: "DESCRIPTION" },
    { doc: "RFC 6335", section: "6" },
    { doc: "ip(7)", section: "/proc interfaces, ip_unprivileged_port_start" },
  ],
  of: isNamed,
  on: ({ family }) => family === "inet",
  needs: [SERVICES, ORDINARY_USER],
  look(kernel, object) {
    const protocol = object.type === "dgram" ? "udp" : "tcp";
    const named =
      parseServices(Deno.readTextFileSync(SERVICES_FILE)).get(protocol) ??
        new Map<number, string>();
    const ports = Array.from(
      { length: FIRST_HIGH_PORT - 1 },
      (_, index) => index + 1,
    );
    // At an address that nobody else uses, so that what is refused is refused for its number.
    const host = ownHost();
    const fd = newSocket(kernel, object);
    const refuses = (port: number) =>
      kernel.bind(fd, inet(port, host)) === "EACCES";
    const refused = () => ports.filter(refuses);
    return {
      ports: ports.length,
      named: ports.filter((port) => named.has(port)).length,
      refused: (kernel.identity().uid === 0
        ? kernel.asUser(OTHER_USER, refused)
        : refused()).length,
      services: [21, 23, 80, 443].map((port) =>
        named.get(port) ?? "none"
      ),
    };
  },
});
