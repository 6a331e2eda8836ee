import type { Namespace } from "./namespace.ts";

/** What the cable is plugged into, at both ends. */
export const DEVICE = "eth0";

/** The addresses at both ends (RFC 5737: nobody else has them). */
export const HOSTS = ["198.51.100.1", "198.51.100.2"] as const;

/** Makes a neighbour that is joined to `one` by a cable (veth(4)): two hosts, as far as networks and names are concerned. */
export async function cabledNeighbour(one: Namespace): Promise<Namespace> {
  const other = await one.neighbour();
  try {
    await one.run(
      `ip link add ${DEVICE} type veth peer name ${DEVICE} netns ${other.pid}`,
    );
    for (const [index, { run }] of [one, other].entries()) {
      await run(`ip address add ${HOSTS[index]}/24 dev ${DEVICE}`);
      await run(`ip link set ${DEVICE} up`);
    }
    return other;
  } catch (error) {
    await other[Symbol.asyncDispose]();
    throw error;
  }
}
