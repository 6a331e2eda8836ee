import { POLLIN } from "../../conformance/kernel/constants.ts";
import {
  connectedSockets,
  isSocket,
} from "../../conformance/kernel/objects.ts";
import { kernelProbe } from "./probe.ts";

const SOL_IP = 0;
const IP_MTU_DISCOVER = 10;
const IP_PMTUDISC_DO = 2;
const IP_MTU = 14;
/** The largest that UDP can carry (udp(7)). */
const BYTES = 65_507;

/** Whether this machine's loopback has to split the largest datagram: it is sent by a socket that forbids that. */
export const unsplit = kernelProbe({
  id: "PROBE-unsplit",
  title: "Whether loopback carries the largest datagram in one packet",
  sources: [
    { doc: "ip(7)", section: "Socket options, IP_MTU_DISCOVER" },
    { doc: "ip(7)", section: "Socket options, IP_MTU" },
  ],
  of: isSocket,
  on: ({ family, type }) => family === "inet" && type === "dgram",
  async look(kernel, object, { directory }) {
    const [near, far] = await connectedSockets(kernel, object, directory);
    const forbidden = kernel.setOption(
      near,
      SOL_IP,
      IP_MTU_DISCOVER,
      IP_PMTUDISC_DO,
    );
    const mtu = kernel.getOption(near, SOL_IP, IP_MTU);
    const send = kernel.send(near, new Uint8Array(BYTES));
    if (typeof send === "number") await kernel.ready(far, POLLIN, "All of it");
    return {
      bytes: BYTES,
      mtu,
      forbidden,
      send,
      received: kernel.recv(far, new Uint8Array(BYTES)),
    };
  },
});
