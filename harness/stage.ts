import { openControl } from "./control.ts";
import type { Place } from "./place.ts";
import type { Boot, Player } from "./player.ts";
import { spawnPlayer } from "./player_process.ts";
import type { ToDirector, ToPlayer } from "./protocol.ts";
import { remotePlayer, type RemoteProcess } from "./remote_player.ts";
import { startCommand } from "./restricted_process.ts";
import type { Runtime } from "./runtime.ts";
import { oneTimeToken } from "./token.ts";
import { openWorkspace } from "./workspace.ts";

/** How long a process may take from its start to its first word. */
const ARRIVAL_TIMEOUT_MS = 10_000;

/** A far end that the near player is to start as its child. */
export interface ExpectedChild {
  readonly boot: Boot;
  readonly arrived: Promise<Player>;
  /** Its process has ended, as the near player tells, or nobody will ever tell how. */
  ended(how: string): void;
  /** It will not come, or is not waited for. */
  cancel(): void;
}

/** Where players of other processes come from: a private directory and a control socket in it. */
export interface Stage extends AsyncDisposable {
  readonly directory: string;
  /** Starts a process and resolves once its player is there. */
  newPlayer(cpus?: string, place?: Place): Promise<Player>;
  /** @param place Where the near player that starts it lives. */
  expectChild(place?: Place): ExpectedChild;
}

/** A stage within a larger run. */
export interface StageOptions {
  /** Where to work; its owner removes it. Absent: a workspace of the stage's own. */
  readonly directory: string;
  /** The control socket of the process that owns the run. Players that lose both remove the run's workspace. */
  readonly owner: string;
  /** Players are to count their instructions. */
  readonly counting?: boolean | undefined;
  /** How their processes run. */
  readonly runtime?: Runtime | undefined;
}

/** Opens a stage in the directory of a larger run, or in a workspace of its own. */
export async function openStage(options?: StageOptions): Promise<Stage> {
  await using resources = new AsyncDisposableStack();
  const home = options?.directory ??
    resources.use(await openWorkspace()).directory;
  const control = resources.use(openControl(home, "control"));
  const players = new Set<Player>();

  async function arrive(
    boot: Boot,
    process: RemoteProcess,
    givenUp: Promise<never>,
  ): Promise<Player> {
    const { link, incoming, pid } = await control.arrival<
      ToPlayer,
      ToDirector
    >(boot.token, givenUp);
    const player = remotePlayer(link, incoming, pid, process);
    players.add(player);
    player.gone.then(() => players.delete(player));
    return player;
  }

  const newBoot = (place?: Place): Boot => ({
    control: control.path,
    token: oneTimeToken(),
    directory: home,
    owner: options?.owner,
    counting: options?.counting,
    runtime: options?.runtime,
    place,
  });

  const owned = resources.move();
  return {
    directory: home,
    async newPlayer(cpus, place) {
      const boot = newBoot(place);
      const process = spawnPlayer(boot, cpus, startCommand);
      const late = Promise.withResolvers<never>();
      const timer = setTimeout(() => {
        process.kill();
        late.reject(
          new Error(
            `The far end did not come within ${ARRIVAL_TIMEOUT_MS} ms`,
          ),
        );
      }, ARRIVAL_TIMEOUT_MS);
      process.exited.then((how) =>
        late.reject(new Error(`The far end ended before it came: ${how}`))
      );
      late.promise.catch(() => {});
      try {
        return await arrive(boot, process, late.promise);
      } finally {
        clearTimeout(timer);
      }
    },
    expectChild(place) {
      const boot = newBoot(place && childPlace(place, home));
      const { promise, reject } = Promise.withResolvers<never>();
      promise.catch(() => {});
      const exit = Promise.withResolvers<string>();
      const arrived = arrive(boot, { exited: exit.promise }, promise);
      arrived.catch(() => {});
      return {
        boot,
        arrived,
        ended: exit.resolve,
        cancel: () => reject(new Error("The child was not waited for")),
      };
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(
        [...players].map((player) => player[Symbol.asyncDispose]()),
      );
      await owned.disposeAsync();
    },
  };
}

/**
 * Where the child of a player lives that has entered a place already. Within a user namespace an ordinary user is called
 * root, whose home is closed to it: a child that is given no environment looks there for Deno's cache.
 */
function childPlace(place: Place, home: string): Place {
  return { ...place, entry: [], env: { HOME: home } };
}
