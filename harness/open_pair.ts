import type { Transport } from "../transports/transport.ts";
import { bounded } from "./bounded.ts";
import { effort } from "./effort.ts";
import { type Pair, pairOf } from "./pair.ts";
import type { Player } from "./player.ts";
import { playerGone } from "./player_gone.ts";
import type { ExpectedChild } from "./stage.ts";
import { oneTimeToken } from "./token.ts";
import { removeWorkspace } from "./workspace.ts";

const OPEN_TIMEOUT_MS = 10_000;

/** Where the far end of a pair comes from. */
export interface FarSource {
  /** Where pairs get a directory of their own. */
  readonly directory: string;
  player(): Promise<Player>;
  /** Absent where both ends share a process. */
  expectChild?(): ExpectedChild;
}

export interface OpenOptions {
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

/** Opens a channel of `transport` between `near` and a far end. Ends both efforts when one fails. */
export async function openPair(
  transport: Transport,
  near: Player,
  source: FarSource,
  { signal, timeoutMs = OPEN_TIMEOUT_MS }: OpenOptions = {},
): Promise<Pair> {
  using opening = effort(`opening ${transport.name}`, timeoutMs, signal);
  const strangers: string[] = [];
  const ticket = Promise.withResolvers<string>();
  const childTicket = Promise.withResolvers<string>();
  const directory = await pairDirectory(source);
  const child = source.expectChild?.();
  // Nobody waits for it where the near end starts none.
  child?.arrived.catch(() => {});
  near.events = {
    ...near.events,
    onTicket: ticket.resolve,
    onChild: childTicket.resolve,
    onStranger: (reason) => strangers.push(reason),
    onChildExit: (how) => {
      child?.ended(how);
      opening.fail(playerGone("far end", how));
    },
  };
  near.gone.then((how) => {
    child?.ended("its link closed, and the near end that started it is gone");
    opening.fail(playerGone("near end", how));
  });

  const token = oneTimeToken();
  const hosting = near.host({
    transport: transport.name,
    directory,
    token,
    childBoot: child?.boot,
  });
  // What the transport asks for tells which far end it needs: one that comes from anywhere, or a child.
  const candidates = [
    ticket.promise.then(async (ticket) => ({
      far: await source.player(),
      ticket,
      isChild: false,
    })),
    childTicket.promise.then(async (ticket) => ({
      far: await child!.arrived,
      ticket,
      isChild: true,
    })),
  ];

  let far: Player | undefined;
  let farIsChild = false;
  try {
    hosting.catch(opening.fail);
    const met = await opening.orFail(Promise.race(candidates));
    far = met.far;
    farIsChild = met.isChild;
    far.gone.then((how) => opening.fail(playerGone("far end", how)));
    const joining = far.join({
      transport: transport.name,
      directory,
      ticket: met.ticket,
      token,
    });
    await opening.orFail(Promise.all([hosting, joining]));
  } catch (error) {
    await Promise.all([near.abort(), far?.abort(), near.killChild()]
      .map(bounded));
    removeWorkspace(directory);
    throw error;
  } finally {
    child?.cancel();
  }
  return pairOf({ near, far, directory, strangers, farIsChild });
}

/** Two players that take part without a channel. */
export async function attendPair(
  transport: Transport,
  near: Player,
  source: FarSource,
  { signal, timeoutMs = OPEN_TIMEOUT_MS }: OpenOptions = {},
): Promise<Pair> {
  using opening = effort(`attending ${transport.name}`, timeoutMs, signal);
  const far = await opening.orFail(source.player());
  const directory = await pairDirectory(source);
  const request = { transport: transport.name, directory };
  try {
    await opening.orFail(
      Promise.all([near.attend(request), far.attend(request)]),
    );
  } catch (error) {
    removeWorkspace(directory);
    throw error;
  }
  return pairOf({ near, far, directory, strangers: [], farIsChild: false });
}

/** Pairs of one stage work side by side without seeing each other's sockets. */
function pairDirectory({ directory }: FarSource): Promise<string> {
  return Deno.makeTempDir({ dir: directory, prefix: "p" });
}
