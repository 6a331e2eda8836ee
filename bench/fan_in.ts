import { oneTimeToken } from "../harness/token.ts";
import type { Side } from "../scenario.ts";
import { quantile } from "../stats/quantile.ts";
import { messages } from "../transports/messages.ts";
import type { Channel } from "../transports/transport.ts";
import { CLOCK } from "./clock.ts";
import { echoSlice } from "./echo_slice.ts";
import { openAll, serveAll } from "./many_connections.ts";
import {
  checkContent,
  checkSequence,
  payload,
  room,
  sequenceOf,
  stamp,
} from "./payload.ts";
import {
  MEASURED,
  PREPARATION,
  type Slice,
  type Workload,
} from "./workload.ts";

/** Every connection makes so many turns at least, or a slice would time how the connections' first turns line up. */
const LEAST_TURNS = 20;
/** With fewer connections the memory of each is lost in what the process takes and gives back anyway. */
const ENOUGH_FOR_MEMORY = 500;

/**
 * Many connections to one far end, on one event loop each side. All connections are opened first and not timed; then each
 * sends a message, waits for its echo, and so on, all of them at once. The rate is of echoes over all connections, from
 * before the first send to after the last echo; each turn is timed by itself.
 *
 * Of the slowest connection it tells the 99th percentile of its turns in the slice, which with less than 100 turns is
 * nearly the slowest one. Memory is what this process's resident set grew by from before the first connection to after
 * the last echo, the most that any slice so far saw: a process keeps what it once had, so later slices grow less. For the
 * same reason it says least where a launch measured other cells before; their order changes from launch to launch, and
 * the largest figure counts.
 */
export const fanIn: Workload = {
  id: "fan-in",
  title: "Many connections to one far end",
  metric: { name: "echo-rate", unit: "/s", better: "higher" },
  figures: [
    {
      name: "per connection",
      unit: "/s",
      better: "higher",
      typical: "median",
    },
    { name: "slowest p99", unit: "ns", better: "lower", typical: "median" },
    {
      name: "memory each",
      unit: "B",
      better: "lower",
      typical: "largest",
    },
  ],
  parameters: { payloadBytes: [64], connections: [1, 10, 100, 1_000] },
  quickParameters: { payloadBytes: [64], connections: [1, 10, 100, 1_000] },
  minBytes: 1,
  sliceFactor: 2,
  pilotOperations: 200,
  requires: { connects: true },
  framing: "none",
  async near(side) {
    const { connections = 1, operations = 1 } = side.parameters;
    const turns = Math.max(LEAST_TURNS, Math.ceil(operations / connections));
    const residentBytes = Deno.memoryUsage().rss;
    await using opened = await openAll(side, connections);
    const samplesNs = new Float64Array(connections * turns);
    const places = opened.channels.map((channel, index) => ({
      channel,
      samplesNs: samplesNs.subarray(index * turns, (index + 1) * turns),
      first: index * turns,
    }));
    await opened.ready;
    const begin = CLOCK.now();
    await Promise.all(places.map((place) => takeTurns(place, side)));
    const elapsedNs = CLOCK.now() - begin;
    await side.cues.give(MEASURED);
    const grownBytes = mostGrown(
      `${side.transport.name} ${connections}`,
      Deno.memoryUsage().rss - residentBytes,
    );
    return sliceOf(side, turns, elapsedNs, samplesNs, grownBytes);
  },
  async far(side) {
    const { connections = 1, payloadBytes = 64 } = side.parameters;
    const token = oneTimeToken();
    await serveAll(side, { token, connections }, {
      onListening: (address) =>
        side.cues.give(`${PREPARATION}${token} ${address}`),
      serve: (channel) => echo(channel, payloadBytes),
    });
  },
};

const most = new Map<string, number>();

function mostGrown(kind: string, bytes: number): number {
  const grown = Math.max(most.get(kind) ?? 0, bytes);
  most.set(kind, grown);
  return grown;
}

interface Place {
  readonly channel: Channel;
  /** Room for the times of this connection's turns. */
  readonly samplesNs: Float64Array;
  /** Sequence number of its first message: none occurs on two connections. */
  readonly first: number;
}

async function takeTurns(
  { channel, samplesNs, first }: Place,
  { parameters: { payloadBytes = 64 } }: Side,
): Promise<void> {
  const { send, receive } = messages(channel);
  const message = payload(payloadBytes);
  const echoed = room(payloadBytes);
  for (let turn = 0; turn < samplesNs.length; turn++) {
    stamp(message, first + turn);
    const start = CLOCK.now();
    // Awaited also where they are over at once: the other connections have their turn meanwhile.
    await send(message);
    if (!await receive(echoed)) {
      throw new Error(`A connection ended at turn ${turn}`);
    }
    samplesNs[turn] = CLOCK.now() - start;
    checkSequence(echoed, first + turn + 1);
  }
  checkContent(echoed, message);
}

async function echo(
  channel: Channel,
  payloadBytes: number,
): Promise<void> {
  const { send, receive } = messages(channel);
  const message = room(payloadBytes);
  while (await receive(message)) {
    stamp(message, sequenceOf(message) + 1);
    await send(message);
  }
}

function sliceOf(
  { parameters: { connections = 1, payloadBytes = 64 } }: Side,
  turns: number,
  elapsedNs: number,
  samplesNs: Float64Array,
  grownBytes: number,
): Slice {
  const operations = samplesNs.length;
  let slowestNs = 0;
  for (let index = 0; index < operations; index += turns) {
    const own = [...samplesNs.subarray(index, index + turns)];
    slowestNs = Math.max(slowestNs, quantile(own, 0.99));
  }
  return {
    ...echoSlice(elapsedNs, samplesNs, payloadBytes),
    figures: {
      "per connection": turns / (elapsedNs / 1e9),
      "slowest p99": slowestNs,
      ...connections < ENOUGH_FOR_MEMORY
        ? {}
        : { "memory each": grownBytes / connections },
    },
  };
}
