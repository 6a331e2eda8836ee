import type { Topology, Transport } from "../transports/transport.ts";

/** Where the far end of a pair across processes or threads lives: in a process wherever the transport can have that. */
export function farTopology({ capabilities }: Transport): Topology {
  return capabilities.topologies.includes("process") ? "process" : "worker";
}
