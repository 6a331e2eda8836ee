import {
  deepStrictEqual,
  match,
  rejects,
  strictEqual,
} from "node:assert/strict";
import { roundTrip } from "../bench/round_trip.ts";
import type { Scenario } from "../scenario.ts";
import { pipe } from "../transports/deno/pipe.ts";
import { tcp } from "../transports/deno/tcp.ts";
import { udp } from "../transports/deno/udp.ts";
import { unix } from "../transports/deno/unix.ts";
import type { Transport } from "../transports/transport.ts";
import { localPlayer } from "./local_player.ts";
import { openPair } from "./open_pair.ts";
import type { Pair } from "./pair.ts";
import { openStage, type Stage } from "./stage.ts";
import { openWorkspace } from "./workspace.ts";

const ECHO: Scenario<number> = {
  id: "test-echo",
  framing: "stream",
  async near({ channel, cues }) {
    await cues.give("go");
    await channel.write(new Uint8Array([7]));
    const answer = new Uint8Array(1);
    await channel.read(answer);
    return answer[0]!;
  },
  async far({ channel, cues }) {
    await cues.take();
    const byte = new Uint8Array(1);
    await channel.read(byte);
    await channel.write(byte);
  },
};

const NEVER_ENDS: Scenario<number | null> = {
  id: "test-never-ends",
  framing: "stream",
  near: async ({ channel }) => await channel.read(new Uint8Array(1)),
  far: () => Promise.resolve(),
};

const FAR_FAILS: Scenario<number | null> = {
  ...NEVER_ENDS,
  id: "test-far-fails",
  far: () => Promise.reject(new TypeError("Cannot go on: reasons")),
};

const SCENARIOS = [ECHO, NEVER_ENDS, FAR_FAILS, roundTrip];
const MANY_TURNS = {
  parameters: { payloadBytes: 64, operations: 100_000 },
  timeoutMs: 60_000,
};

/** Both ends on one event loop. */
async function inLoop(use: (pair: Pair) => Promise<void>): Promise<void> {
  await using workspace = await openWorkspace();
  const repertoire = { transports: [unix], scenarios: SCENARIOS };
  await using near = localPlayer(repertoire);
  await using far = localPlayer(repertoire);
  await using pair = await openPair(unix, near, {
    directory: workspace.directory,
    player: () => Promise.resolve(far),
  });
  await use(pair);
}

/** The far end in a process of its own, on a stage that `prepare` has had first. */
async function acrossProcesses(
  transport: Transport,
  use: (pair: Pair) => Promise<void>,
  prepare?: (stage: Stage) => Promise<void>,
): Promise<void> {
  await using stage = await openStage();
  await prepare?.(stage);
  const repertoire = { transports: [transport], scenarios: SCENARIOS };
  await using near = localPlayer(repertoire);
  await using pair = await openPair(transport, near, {
    directory: stage.directory,
    player: () => stage.newPlayer(),
    expectChild: stage.expectChild,
  });
  await use(pair);
}

Deno.test("Pair.play() resolves to the near program's outcome, both ways round", () =>
  inLoop(async (pair) => {
    strictEqual(await pair.play(ECHO, { timeoutMs: 5_000 }), 7);
    strictEqual(await pair.play(ECHO, { timeoutMs: 5_000, swapped: true }), 7);
    strictEqual(pair.spent, false);
  }));

Deno.test("Pair.play() gives up after its time-out, says at what, and counts the pair as spent", () =>
  inLoop(async (pair) => {
    await rejects(
      pair.play(NEVER_ENDS, { timeoutMs: 50 }),
      /Timed out after 50 ms: playing test-never-ends/,
    );
    strictEqual(pair.spent, true);
  }));

Deno.test("Pair.play() rejects with the far program's failure while the near one waits", () =>
  inLoop(async (pair) => {
    await rejects(
      pair.play(FAR_FAILS, { timeoutMs: 60_000 }),
      /Cannot go on: reasons/,
    );
  }));

Deno.test("Pair.play() gives up when its signal aborts", () =>
  inLoop(async (pair) => {
    const controller = new AbortController();
    const playing = pair.play(NEVER_ENDS, {
      timeoutMs: 60_000,
      signal: controller.signal,
    });
    controller.abort(new Error("Enough"));
    await rejects(playing, /Enough/);
  }));

for (const transport of [unix, tcp, pipe]) {
  Deno.test(`a far end over ${transport.name} that is killed in the middle of a play is an error that tells how it ended`, () =>
    acrossProcesses(transport, async (pair) => {
      const playing = pair.play(roundTrip, MANY_TURNS);
      const { onCue } = pair.far.events;
      pair.far.events = {
        ...pair.far.events,
        onCue(word) {
          onCue(word);
          Deno.kill(pair.far.pid, "SIGKILL");
        },
      };
      await rejects(playing, {
        name: "PlayerGoneError",
        message: "The far end is gone: killed by SIGKILL",
      });
      strictEqual(pair.spent, true);
      strictEqual(await pair.far.gone, "killed by SIGKILL");
    }));
}

/** A player that does not find its director ends at once. */
function hideDirector({ directory }: Stage): Promise<void> {
  return Deno.remove(`${directory}/control`);
}

Deno.test("openPair() rejects with the last lines of a child that ends before it is the far end", () =>
  rejects(
    acrossProcesses(pipe, () => Promise.resolve(), hideDirector),
    /The far end is gone: exit status 1; last lines: .*comeTo/,
  ));

Deno.test("newPlayer() rejects with the last lines of a process that ends before it comes", async () => {
  await using stage = await openStage();
  await hideDirector(stage);
  await rejects(
    stage.newPlayer(),
    /The far end ended before it came: exit status 1; last lines: .*comeTo/,
  );
});

Deno.test("a player that hangs is killed when its stage closes", async () => {
  let gone: Promise<string>;
  {
    await using stage = await openStage();
    const player = await stage.newPlayer();
    Deno.kill(player.pid, "SIGSTOP");
    gone = player.gone;
  }
  match(await gone, /killed by SIGKILL/);
});

Deno.test("openPair() gives up on a far end that never comes, and leaves nothing open", async () => {
  for (const transport of [tcp, udp, unix]) {
    await using workspace = await openWorkspace();
    await using near = localPlayer({ transports: [transport], scenarios: [] });
    const source = {
      directory: workspace.directory,
      player: () => new Promise<never>(() => {}),
    };
    await rejects(
      openPair(transport, near, source, { timeoutMs: 50 }),
      new RegExp(`Timed out after 50 ms: opening ${transport.name}`),
    );
    deepStrictEqual(
      await Array.fromAsync(Deno.readDir(workspace.directory)),
      [],
    );
  }
});

/** `transport`, whose ticket falls into the hands of `stranger` before the far end gets it. */
function betraying(
  transport: Transport,
  stranger: (ticket: string) => Promise<void>,
): Transport {
  return {
    ...transport,
    host: (launch, meeting) =>
      transport.host({
        ...launch,
        async withTicket(ticket) {
          await stranger(ticket);
          await launch.withTicket(ticket);
        },
      }, meeting),
  };
}

async function say(port: string, words: string): Promise<Deno.Conn> {
  const conn = await Deno.connect({
    hostname: "127.0.0.1",
    port: Number(port),
  });
  await conn.write(new TextEncoder().encode(words));
  return conn;
}

Deno.test("strangers who connect first are turned away, and the far end still gets its channel", async () => {
  const strangers: Deno.Conn[] = [];
  const transport = betraying(tcp, async (port) => {
    strangers.push(await say(port, ""));
    strangers.push(
      await say(port, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"),
    );
    strangers.push(await say(port, "0".repeat(32)));
    (await say(port, "too short")).close();
  });
  await acrossProcesses(transport, async (pair) => {
    const { deliveredMessages } = await pair.play(roundTrip, {
      parameters: { payloadBytes: 64, operations: 10 },
      timeoutMs: 5_000,
    });
    strictEqual(deliveredMessages, 10);
    match(pair.strangers.join("; "), /sent a wrong token/);
    match(pair.strangers.join("; "), /closed after 9 B of its token/);
  });
  for (const conn of strangers) conn.close();
});

Deno.test("packets of strangers do not count, neither before the far end comes nor after", async () => {
  await using stranger = await udp.binding!.bind("0");
  const words = new TextEncoder().encode("let me in");
  let near = "";
  const transport = betraying(udp, async (port) => {
    near = port;
    await stranger.send(words, port);
  });
  await acrossProcesses(transport, async (pair) => {
    await stranger.send(words, near);
    const { deliveredMessages } = await pair.play(roundTrip, {
      parameters: { payloadBytes: 64, operations: 100 },
      timeoutMs: 5_000,
    });
    strictEqual(deliveredMessages, 100);
    match(pair.strangers.join("; "), /sent a packet without the token/);
  });
});
