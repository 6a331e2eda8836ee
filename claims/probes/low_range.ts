import { changeSetting } from "../../conformance/impairment/impair.ts";
import { PORT_RANGE } from "../../conformance/impairment/needs.ts";
import { must } from "../../conformance/kernel/calls.ts";
import { portOf } from "../../conformance/kernel/address.ts";
import { openKernel } from "../../conformance/kernel/kernel.ts";
import {
  addressOf,
  listeningSocket,
  newSocket,
} from "../../conformance/kernel/objects.ts";
import { systemCalls } from "../../conformance/needs.ts";
import { outcomeOfConnect } from "./_connecting.ts";
import { TCP } from "./_tcp.ts";
import { probe } from "./probe.ts";

const LOWEST = 500;
const HIGHEST = 599;
const CLIENTS = 10;

/** Where the host chooses ports from if its administrator says so. */
export const lowRange = probe<{
  readonly range: readonly number[];
  readonly ports: readonly number[];
}>({
  id: "PROBE-low-range",
  title: "Ports of clients where the host's range lies below 1024",
  sources: [{
    doc: "ip(7)",
    section:
      "/proc interfaces, ip_local_port_range and ip_unprivileged_port_start",
  }],
  variant: (found) => ({
    id: "PROBE-low-range",
    sentence: "Ports of clients where the host's range lies below 1024",
    when: { naming: "port", connects: true },
    surroundings: "network",
    needs: [systemCalls(), PORT_RANGE],
    oneWay: "one process makes all the calls",
    framing: "none",
    async near(side) {
      using kernel = openKernel(side);
      const { address } = listeningSocket(kernel, TCP, side.directory);
      // No range may reach below the first port that everyone may have.
      await using _ = await changeSetting(
        "net/ipv4/ip_unprivileged_port_start",
        "0",
      );
      await using _range = await changeSetting(
        "net/ipv4/ip_local_port_range",
        `${LOWEST} ${HIGHEST}`,
      );
      const ports: number[] = [];
      while (ports.length < CLIENTS) {
        const client = newSocket(kernel, TCP);
        must(await outcomeOfConnect(kernel, client, address), "connect");
        ports.push(portOf(addressOf(kernel, client)));
      }
      return found({ range: [LOWEST, HIGHEST], ports });
    },
    async far() {},
  }),
});
