import { cabledNeighbour, DEVICE } from "../../harness/cable.ts";
import type { Namespace } from "../../harness/namespace.ts";
import { whyNoNamespace } from "../../harness/probe_namespace.ts";
import { type Need, probed } from "../needs.ts";
import {
  blackHole,
  corruption,
  duplication,
  firstLost,
  loss,
  rateLimit,
  type Recipe,
  reordering,
  TCP,
  UDP,
} from "./recipe.ts";

/** What recipes are set with. */
const TOOLS = ["ip", "nft", "tc"];

/** Packets can be lost. */
export const LOSS = tried("packet loss", [
  loss(10, TCP),
  blackHole(""),
  firstLost(TCP),
]);
/** Packets can be doubled. */
export const DUPLICATION = tried("duplication", [duplication(10, UDP)]);
/** Packets can be held back behind others. */
export const REORDERING = tried("reordering", [reordering(10, UDP, 1_000)]);
/** A device can be slowed down. */
export const RATE_LIMIT = tried("rate limit", [rateLimit(1_000_000, 16_384)]);

/** The network's range of ports can be set. */
export const PORT_RANGE: Need = probed(
  "port range",
  () =>
    whyNoNamespace(
      ["ip", "tee"],
      ({ run }) =>
        run("echo 61000 61003 | tee /proc/sys/net/ipv4/ip_local_port_range"),
    ),
);

/** Two networks can be joined by a cable. */
export const TWO_NETWORKS: Need = probed(
  "two networks",
  () =>
    whyNoNamespace(["ip"], async (namespace) => {
      await using _ = await cabledNeighbour(namespace);
    }),
);

/** Packets on a cable can be altered, and their sender told to compute the checksums itself. */
export const CORRUPTION: Need = probed(
  "corruption",
  () =>
    whyNoNamespace([...TOOLS, "ethtool"], async (namespace) => {
      await using _ = await cabledNeighbour(namespace);
      await namespace.run(`ethtool -K ${DEVICE} tx off`);
      await set(namespace, corruption(10, TCP, DEVICE));
    }),
);

function tried(name: string, recipes: readonly Recipe[]): Need {
  return probed(
    name,
    () =>
      whyNoNamespace(TOOLS, async (namespace) => {
        for (const recipe of recipes) {
          await set(namespace, recipe);
          await namespace.run("nft flush ruleset");
        }
      }),
  );
}

async function set(
  { run }: Namespace,
  { rules, queues = [] }: Recipe,
): Promise<void> {
  for (const line of queues) await run(`tc ${line}`);
  if (rules !== undefined) await run(`nft '${rules}'`);
}
