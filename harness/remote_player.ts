import { within } from "./bounded.ts";
import type { Link } from "./link.ts";
import { fromPlainError } from "./plain_error.ts";
import { type Player, SILENT } from "./player.ts";
import { EXIT_KNOWN_MS, playerGone } from "./player_gone.ts";
import type { Order, ToDirector, ToPlayer } from "./protocol.ts";

/** How long a player may take to leave before it is killed. */
const LEAVE_TIMEOUT_MS = 500;

/** The process behind a link, as far as this one has a hold on it. */
export interface RemoteProcess {
  /** Resolves to how it ended; late or never where the one who started it cannot tell. */
  readonly exited: Promise<string>;
  /** Absent where another player started it: then it is reached through its link only. */
  kill?(): void;
}

/** A player in another process, at the end of a link. */
export function remotePlayer(
  link: Link<ToPlayer, ToDirector>,
  incoming: AsyncGenerator<ToDirector, void, void>,
  pid: number,
  process: RemoteProcess,
): Player {
  const pending = new Map<number, PromiseWithResolvers<unknown>>();
  const gone = Promise.withResolvers<string>();
  let orders = 0;
  let left: string | undefined;

  function ask(order: Order): Promise<unknown> {
    if (left !== undefined) return Promise.reject(otherGone(left));
    const id = orders++;
    const answer = Promise.withResolvers<unknown>();
    pending.set(id, answer);
    link.send({ id, ...order });
    return answer.promise;
  }

  function settle(message: ToDirector): void {
    if ("done" in message || "failed" in message) {
      const answer = pending.get(message.id);
      pending.delete(message.id);
      if ("done" in message) answer?.resolve(message.done);
      else answer?.reject(fromPlainError(message.failed));
    } else if ("ticket" in message) player.events.onTicket(message.ticket);
    else if ("childTicket" in message) {
      player.events.onChild(message.childTicket);
    } else if ("stranger" in message) {
      player.events.onStranger(message.stranger);
    } else if ("cue" in message) player.events.onCue(message.cue);
    else if ("line" in message) player.events.onLine(message.line);
    else if ("die" in message) player.events.onDie();
    else if ("childExit" in message) {
      player.events.onChildExit(message.childExit);
    }
  }

  async function listen(): Promise<void> {
    for await (const message of incoming) settle(message);
    left = await within(EXIT_KNOWN_MS, process.exited) ?? "its link closed";
    gone.resolve(left);
    for (const answer of pending.values()) answer.reject(otherGone(left));
    pending.clear();
  }
  const listening = listen();

  const player: Player = {
    events: SILENT,
    pid,
    gone: gone.promise,
    host: async (request) => void await ask({ order: "host", request }),
    join: async (request) => void await ask({ order: "join", request }),
    attend: async (request) => void await ask({ order: "attend", request }),
    play: (request) => ask({ order: "play", request }),
    cue: (word) => link.send({ cue: word }),
    abort: async () => void await ask({ order: "abort" }),
    close: async () => void await ask({ order: "close" }),
    kill: () => process.kill?.(),
    killChild: async () => void await ask({ order: "kill-child" }),
    async [Symbol.asyncDispose]() {
      link.send({ exit: true });
      const timer = setTimeout(player.kill, LEAVE_TIMEOUT_MS);
      // A player that another one started is that one's to kill; waiting for it would wait for a hung one.
      if (process.kill) await process.exited;
      clearTimeout(timer);
      link[Symbol.dispose]();
      await listening;
    },
  };
  return player;
}

function otherGone(how: string): Error {
  return playerGone("other process", how);
}
