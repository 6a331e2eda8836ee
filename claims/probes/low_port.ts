import { sysctl } from "../../conformance/_kernel.ts";
import { inet } from "../../conformance/kernel/address.ts";
import { isNamed, newSocket } from "../../conformance/kernel/objects.ts";
import { ownHost } from "../../conformance/kernel/own_host.ts";
import { ORDINARY_USER, OTHER_USER } from "../../conformance/kernel/users.ts";
import { kernelProbe } from "./probe.ts";

const LAST_LOW = 1023;
const FIRST_HIGH = 1024;

/** Who may have the ports around 1024. */
export const lowPort = kernelProbe({
  id: "PROBE-low-port",
  title: "What an ordinary user is told at ports 1023 and 1024",
  sources: [
    { doc: "ip(7)", section: "/proc interfaces, ip_unprivileged_port_start" },
    { doc: "bind(2)", section: "ERRORS, EACCES" },
  ],
  of: isNamed,
  on: ({ family }) => family === "inet",
  needs: [ORDINARY_USER],
  look(kernel, object) {
    const [low, high, own] = [1, 2, 3].map(() => newSocket(kernel, object)) as [
      number,
      number,
      number,
    ];
    // Of an address that nobody else uses, so that no port is taken.
    const at = (port: number) => inet(port, ownHost());
    const bind = () => ({
      port1023: kernel.bind(low, at(LAST_LOW)),
      port1024: kernel.bind(high, at(FIRST_HIGH)),
    });
    const { uid } = kernel.identity();
    return {
      firstUnprivilegedPort: sysctl("net/ipv4/ip_unprivileged_port_start") ??
        FIRST_HIGH,
      ...uid === 0 ? kernel.asUser(OTHER_USER, bind) : bind(),
      ownUser: uid,
      ownPort1023: kernel.bind(own, at(LAST_LOW)),
    };
  },
});
