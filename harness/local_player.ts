import { play, type Side } from "../scenario.ts";
import type {
  Channel,
  Launcher,
  Meeting,
  Transport,
} from "../transports/transport.ts";
import { within } from "./bounded.ts";
import { cueBox } from "./cue_box.ts";
import {
  type Boot,
  type HostRequest,
  type JoinRequest,
  type Player,
  type Repertoire,
  SILENT,
} from "./player.ts";
import { EXIT_KNOWN_MS, playerGone } from "./player_gone.ts";
import { recordedChannel } from "./recorded_channel.ts";
import { recordedSide } from "./recorded_side.ts";
import { type Recorder, recorder } from "./recorder.ts";
import { spawnPlayer } from "./player_process.ts";
import { startWorkerPlayer } from "./player_worker.ts";
import { startCommand } from "./restricted_process.ts";

/** How a local player starts the child that is its far end, and how it was started itself. */
export interface LocalPlayerOptions {
  /** Processors that a child process is bound to, as the kernel lists them. */
  readonly cpus?: string | undefined;
  /** The port that this player's thread was started with. */
  readonly port?: MessagePort | undefined;
}

/** A far end that this player started: a process or a thread. */
interface FarEnd {
  readonly exited: Promise<string>;
  kill(): void;
}

/** A player in this process. Its channel is at hand for programs that measure. */
export interface LocalPlayer extends Player {
  readonly channel: Channel | undefined;
}

/** Makes a player that works in this process. */
export function localPlayer(
  repertoire: Repertoire,
  { cpus, port }: LocalPlayerOptions = {},
): LocalPlayer {
  let channel: Channel | undefined;
  let child: FarEnd | undefined;
  let effort = new AbortController();
  let record: Recorder | undefined;
  const cues = cueBox();

  async function transportNamed(name: string): Promise<Transport> {
    const found = repertoire.transports.find((each) => each.name === name) ??
      await repertoire.findTransport?.(name);
    if (found) return found;
    throw new TypeError(`Cannot find the transport "${name}"`);
  }

  function meeting({ directory, token }: HostRequest | JoinRequest): Meeting {
    effort = new AbortController();
    return {
      directory,
      token,
      signal: effort.signal,
      port,
      turnedAway: (reason) => player.events.onStranger(reason),
    };
  }

  function startChild<C extends FarEnd>(
    boot: Boot | undefined,
    start: (boot: Boot) => C,
  ): C {
    if (!boot) {
      throw new TypeError(
        "Cannot start a child: both ends share an event loop",
      );
    }
    const started = start(boot);
    started.exited.then((description) =>
      player.events.onChildExit(description)
    );
    child = started;
    return started;
  }

  /** Why a child that should have been the far end never was, where it ended of itself. */
  async function childGone({ aborted }: AbortSignal) {
    const how = aborted || !child
      ? undefined
      : await within(EXIT_KNOWN_MS, child.exited);
    return how === undefined ? undefined : playerGone("far end", how);
  }

  let side: Omit<Side, "parameters"> | undefined;
  function open(
    opened: Channel | undefined,
    transport: Transport,
    directory: string,
  ) {
    channel = opened;
    side = {
      transport,
      directory,
      signal: effort.signal,
      cues: {
        // deno-lint-ignore require-await
        async give(word) {
          player.events.onCue(word);
        },
        take: cues.take,
      },
      die() {
        player.events.onDie();
        return new Promise<never>(() => {});
      },
      note() {},
    };
  }

  const player: LocalPlayer = {
    pid: Deno.pid,
    events: SILENT,
    gone: new Promise<string>(() => {}),
    get channel() {
      return channel;
    },
    async host(request) {
      const invitation = meeting(request);
      const transport = await transportNamed(request.transport);
      const launcher: Launcher = {
        // deno-lint-ignore require-await
        withTicket: async (ticket: string) => player.events.onTicket(ticket),
        // deno-lint-ignore require-await
        async withChild(start) {
          const { child } = startChild(
            request.childBoot,
            (boot) => spawnPlayer(boot, cpus, start),
          );
          player.events.onChild("");
          return child;
        },
        // deno-lint-ignore require-await
        async withDescriptors(ticket: string) {
          startChild(
            request.childBoot,
            (boot) => spawnPlayer(boot, cpus, startCommand),
          );
          player.events.onChild(ticket);
        },
        // deno-lint-ignore require-await
        async withPort() {
          const thread = startChild(request.childBoot, startWorkerPlayer);
          player.events.onChild("");
          return thread.port;
        },
      };
      const hosted = await transport.host(launcher, invitation)
        .catch(async (error) => {
          throw await childGone(invitation.signal) ?? error;
        });
      open(hosted, transport, request.directory);
    },
    async join(request) {
      const invitation = meeting(request);
      const transport = await transportNamed(request.transport);
      open(
        await transport.join(request.ticket, invitation),
        transport,
        request.directory,
      );
    },
    async attend({ transport, directory }) {
      effort = new AbortController();
      open(undefined, await transportNamed(transport), directory);
    },
    async play(
      { scenario: id, role, parameters, metered = false, transcribed = false },
    ) {
      const scenario = repertoire.scenarios.find((each) => each.id === id) ??
        await repertoire.findScenario?.(id);
      if (!scenario) throw new TypeError(`Cannot find the scenario "${id}"`);
      if (!side) throw new TypeError(`Cannot play "${id}": nothing is open`);
      if (transcribed) {
        record = recorder((line) => player.events.onLine(line));
        const recorded = recordedSide({ ...side, parameters }, record);
        const wrapped = channel && recordedChannel(channel, record);
        return play(scenario, role, recorded, wrapped);
      }
      if (!metered) {
        return play(scenario, role, { ...side, parameters }, channel);
      }
      // Late, as node:process takes a third of a player's start, and only measured programs need it.
      const { meteredCues } = await import("./usage.ts");
      const { cues, usage } = meteredCues(side.cues);
      await play(scenario, role, { ...side, cues, parameters }, channel);
      return usage();
    },
    cue: cues.put,
    async abort() {
      record?.close();
      const reason = new DOMException("Given up", "AbortError");
      effort.abort(reason);
      cues.reset(reason);
      await player.close();
    },
    async close() {
      const closing = channel;
      channel = undefined;
      side = undefined;
      record = undefined;
      cues.reset(new DOMException("The channel was closed", "AbortError"));
      await closing?.[Symbol.asyncDispose]();
    },
    kill() {
      throw new TypeError("Cannot kill a player that shares this process");
    },
    async killChild() {
      child?.kill();
      await child?.exited;
      child = undefined;
    },
    async [Symbol.asyncDispose]() {
      await player.close();
      await player.killChild();
    },
  };
  return player;
}
