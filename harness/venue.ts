import { cabledNeighbour, DEVICE, HOSTS } from "./cable.ts";
import { type Namespace, openNamespace, placesOf } from "./namespace.ts";
import type { Stage } from "./stage.ts";
import type { Casting, Troupe } from "./troupe.ts";

/** Where the two ends of a pair live, and who plays there. */
export interface Venue extends AsyncDisposable {
  readonly near: Troupe;
  readonly far: Troupe;
  /** Undoes what programs did to the network, so that the next pair finds it as the first one did. */
  restore(): Promise<void>;
}

/** Makes a venue with players of that kind. */
export type OpenVenue = (stage: Stage, casting: Casting) => Promise<Venue>;

/**
 * What players may start who are the root of a network: programs that impair it, what writes to its settings, and what shows
 * files to a child that are not there for others.
 */
const HELPERS = ["nft", "tc", "ethtool", "tee", "unshare"].flatMap(placesOf);

/** Beside this process, on this machine's own network. */
export function here(stage: Stage, casting: Casting): Venue {
  const players = casting(stage);
  return {
    near: players,
    far: players,
    async restore() {},
    [Symbol.asyncDispose]: players[Symbol.asyncDispose],
  };
}

/** A network of their own for both ends, whose loopback they may impair. */
export const oneNetwork: OpenVenue = async (stage, casting) => {
  const resources = new AsyncDisposableStack();
  const namespace = resources.use(await openNamespace());
  const { entry } = namespace;
  const players = resources.use(casting(stage, { entry, helpers: HELPERS }));
  return {
    near: players,
    far: players,
    restore: () => restore(namespace, "lo"),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
};

/** A network for each end, joined by a cable: two hosts, as far as the network and its names are concerned. */
export const twoHosts: OpenVenue = async (stage, casting) => {
  await using resources = new AsyncDisposableStack();
  const one = resources.use(await openNamespace());
  const other = resources.use(await cabledNeighbour(one));
  const hosts = [one, other] as const;
  const troupes = hosts.map(({ entry }, index) =>
    resources.use(
      casting(stage, { entry, helpers: HELPERS, host: HOSTS[index]! }),
    )
  );
  const owned = resources.move();
  return {
    near: troupes[0]!,
    far: troupes[1]!,
    async restore() {
      await Promise.all(hosts.map((host) => restore(host, DEVICE)));
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
};

async function restore({ run }: Namespace, device: string): Promise<void> {
  await run("! command -v nft || nft flush ruleset");
  // It fails where there is none.
  await run(`tc qdisc delete dev ${device} root || true`);
}
