import { countInstructions } from "./instructions.ts";
import { lineLink } from "./link.ts";
import { localPlayer } from "./local_player.ts";
import { toPlainError } from "./plain_error.ts";
import type { Boot, Repertoire } from "./player.ts";
import type { Order, ToDirector, ToPlayer } from "./protocol.ts";
import { leaveOrphaned, ownerGone } from "./orphan.ts";

/**
 * Works as a player for the director behind `boot` until it says that this is enough. When the director or the process
 * above it is gone without a word, it was killed: then this process removes the workspace and ends too.
 *
 * @param port The port that this player was started with, where it is a thread: only the thread ends then.
 */
export async function servePlayer(
  boot: Boot,
  repertoire: Repertoire,
  port?: MessagePort,
): Promise<never> {
  // A thread's instructions are in its process's account.
  if (boot.counting && port === undefined) countInstructions();
  const conn = await comeTo(boot);
  const link = lineLink<ToDirector, ToPlayer>(conn);
  const player = localPlayer(repertoire, { port });
  player.events = {
    onTicket: (ticket) => link.send({ ticket }),
    onChild: (childTicket) => link.send({ childTicket }),
    onStranger: (stranger) => link.send({ stranger }),
    onCue: (cue) => link.send({ cue }),
    onDie: () => link.send({ die: true }),
    onChildExit: (childExit) => link.send({ childExit }),
    onLine: (line) => link.send({ line }),
  };

  function obey(order: Order): Promise<unknown> {
    switch (order.order) {
      case "host":
        return player.host(order.request);
      case "join":
        return player.join(order.request);
      case "attend":
        return player.attend(order.request);
      case "play":
        return player.play(order.request);
      case "abort":
        return player.abort();
      case "close":
        return player.close();
      case "kill-child":
        return player.killChild();
    }
  }

  async function answer({ id, ...order }: { id: number } & Order) {
    try {
      link.send({ id, done: await obey(order) ?? null });
    } catch (error) {
      link.send({ id, failed: toPlainError(error) });
    }
  }

  async function leave(): Promise<never> {
    await leaveOrphaned(boot);
    Deno.exit(1);
  }

  link.send({ hello: boot.token, pid: Deno.pid });
  ownerGone(boot).then(leave);
  for await (const message of link.messages()) {
    if ("exit" in message) {
      await player.killChild();
      Deno.exit(0);
    }
    if ("cue" in message) player.cue(message.cue);
    else answer(message);
  }
  return await leave();
}

/** The director may be gone before its player has started. */
async function comeTo(boot: Boot): Promise<Deno.Conn> {
  try {
    return await Deno.connect({ transport: "unix", path: boot.control });
  } catch (error) {
    await leaveOrphaned(boot);
    throw error;
  }
}
