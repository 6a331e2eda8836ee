import type { Parameters, Scenario } from "../scenario.ts";
import type { Transport } from "../transports/transport.ts";
import { type Effort, effort } from "./effort.ts";
import type { Player } from "./player.ts";
import type { ExpectedChild } from "./stage.ts";
import { oneTimeToken } from "./token.ts";

const OPEN_TIMEOUT_MS = 10_000;
const CLOSE_TIMEOUT_MS = 1_000;
/** When one program has failed, the other gets this long to say what it saw. */
const LAST_WORD_MS = 250;

/** Where the far end of a pair comes from. */
export interface FarSource {
  player(): Promise<Player>;
  /** Absent where both ends share a process. */
  expectChild?(): ExpectedChild;
}

export interface PlayOptions {
  readonly parameters?: Parameters;
  /** The near program runs at the end that joined. */
  readonly swapped?: boolean;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** Two players with a channel between them. */
export interface Pair extends AsyncDisposable {
  readonly near: Player;
  readonly far: Player;
  /** Strangers that tried to be the far end. */
  readonly strangers: readonly string[];
  /** A player is dead, hung or in an unknown state, and must not be used again. */
  readonly spent: boolean;
  play<Outcome>(
    scenario: Scenario<Outcome>,
    options: PlayOptions,
  ): Promise<Outcome>;
}

/** Opens a channel of `transport` between `near` and a far end. Ends both efforts when one fails. */
export async function openPair(
  transport: Transport,
  near: Player,
  source: FarSource,
  { signal, timeoutMs = OPEN_TIMEOUT_MS }: {
    signal?: AbortSignal;
    timeoutMs?: number;
  } = {},
): Promise<Pair> {
  using opening = effort(`opening ${transport.name}`, timeoutMs, signal);
  const strangers: string[] = [];
  const ticket = Promise.withResolvers<string>();
  near.events = {
    ...near.events,
    onTicket: ticket.resolve,
    onStranger: (reason) => strangers.push(reason),
    onChildExit: (how) => {
      opening.fail(new Error(`The far end ended: ${how}`));
    },
  };
  near.gone.then((how) => opening.fail(goneError("near", how)));

  const child = source.expectChild?.();
  const token = oneTimeToken();
  const hosting = near.host({
    transport: transport.name,
    token,
    childBoot: child?.boot,
  });
  // What the transport asks for tells which far end it needs: one that redeems a ticket, or a child.
  const candidates: Promise<{ far: Player; ticket: string }>[] = [
    ticket.promise.then(async (ticket) => ({
      far: await source.player(),
      ticket,
    })),
  ];
  if (child) {
    candidates.push(child.arrived.then((far) => ({ far, ticket: "" })));
  }

  let far: Player | undefined;
  let farIsChild = false;
  try {
    hosting.catch(opening.fail);
    const met = await opening.orFail(Promise.race(candidates));
    far = met.far;
    farIsChild = met.ticket === "";
    far.gone.then((how) => opening.fail(goneError("far", how)));
    const joining = far.join({
      transport: transport.name,
      ticket: met.ticket,
      token,
    });
    await opening.orFail(Promise.all([hosting, joining]));
  } catch (error) {
    await Promise.all([near.abort(), far?.abort(), near.killChild()]
      .map(bounded));
    throw error;
  } finally {
    child?.cancel();
  }
  return pairOf(near, far, strangers, farIsChild);
}

/** Two players that take part without a channel. */
export async function attendPair(
  transport: Transport,
  near: Player,
  far: Player,
): Promise<Pair> {
  await Promise.all([
    near.attend(transport.name),
    far.attend(transport.name),
  ]);
  return pairOf(near, far, [], false);
}

function pairOf(
  near: Player,
  far: Player,
  strangers: readonly string[],
  farIsChild: boolean,
): Pair {
  const dead = new Set<Player>();
  let spent = false;

  near.events = { ...near.events, onCue: (word) => far.cue(word) };
  far.events = { ...far.events, onCue: (word) => near.cue(word) };
  for (const player of [near, far]) {
    player.events = {
      ...player.events,
      onDie() {
        spent = true;
        dead.add(player);
        player.kill();
        // A child of the near player has no other owner.
        if (player === far) bounded(near.killChild());
      },
      onChildExit() {},
    };
  }

  return {
    near,
    far,
    strangers,
    get spent() {
      return spent;
    },
    async play<Outcome>(
      scenario: Scenario<Outcome>,
      { parameters = {}, swapped = false, timeoutMs, signal }: PlayOptions,
    ) {
      const [judge, partner] = swapped ? [far, near] : [near, far];
      using playing = effort(`playing ${scenario.id}`, timeoutMs, signal);
      const request = { scenario: scenario.id, parameters };
      const judging = judge.play({ ...request, role: "near" });
      const supporting = partner.play({ ...request, role: "far" })
        .catch((error) => {
          if (!dead.has(partner)) throw error;
        });
      try {
        const [outcome] = await playing.orFail(
          Promise.all([judging, supporting]),
        );
        return outcome as Outcome;
      } catch (error) {
        spent = true;
        const verdict = await lastWord(judging, playing);
        await Promise.all([judge.abort(), partner.abort()].map(bounded));
        throw verdict ?? error;
      }
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([
        bounded(near.close().then(() => near.killChild())),
        dead.has(far) ? undefined : bounded(far.close()),
      ]);
      // A near player that is dead or about to be killed cannot end its child.
      if (farIsChild && spent) {
        await bounded(far[Symbol.asyncDispose]());
      }
    },
  };
}

/** What the judging program threw, where it still comes to that: it saw more than its partner's failure tells. */
async function lastWord(
  judging: Promise<unknown>,
  { failed }: Effort,
): Promise<unknown> {
  const thrown = judging.then(() => undefined, (error) => error);
  const tooLate = failed.catch(() => undefined);
  return await within(LAST_WORD_MS, Promise.race([thrown, tooLate]));
}

/** What `promise` resolves to, or `undefined` when that takes longer than `ms`. */
async function within<T>(
  ms: number,
  promise: Promise<T>,
): Promise<T | undefined> {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => late.resolve(undefined), ms);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Cleans up without ever failing or hanging: whoever does not answer is killed later with its process. */
async function bounded(
  cleanup: PromiseLike<unknown> | undefined,
): Promise<void> {
  await within(CLOSE_TIMEOUT_MS, Promise.resolve(cleanup).catch(() => {}));
}

function goneError(end: string, how: string): Error {
  return new Error(`The ${end} end is gone: ${how}`);
}
