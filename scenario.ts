/**
 * A scenario is two short programs that meet on a channel. Conformance cases, workloads and claims are scenarios with
 * plain data around them.
 *
 * @module
 */
import type {
  Channel,
  PacketChannel,
  StreamChannel,
  Transport,
} from "./transports/transport.ts";

/** Numbers that select one cell of a scenario's matrix, such as `{ payloadBytes: 64 }`. */
export type Parameters = Readonly<Record<string, number>>;

/** Words between the two programs beside the channel under test, in place of sleeps. Never in a timed path. */
export interface Cues {
  give(word: string): Promise<void>;
  /** Resolves to the next word from the other end, in the order in which they were given. */
  take(): Promise<string>;
}

/** What each program is given. */
export interface Side {
  /** The transport under test: its capabilities, its addresses. */
  readonly transport: Transport;
  readonly parameters: Parameters;
  readonly cues: Cues;
  /** A private directory for sockets and files, removed afterwards. */
  readonly directory: string;
  /** Aborts when the scenario is given up. */
  readonly signal: AbortSignal;
  /** Ends this process at once, as SIGKILL does. Rejects where both ends share a process. */
  die(): Promise<never>;
  /** Adds a line to the transcript that a report shows of a case that failed: a call and what it returned. */
  note(line: string): void;
}

/** A side with an open channel of the framing that the scenario asks for. */
export interface ChannelSide<C extends Channel = Channel> extends Side {
  readonly channel: C;
}

/** Two programs: `near` judges or measures, `far` plays along. */
export interface Programs<S extends Side, Outcome> {
  readonly id: string;
  near(side: S): Promise<Outcome>;
  far(side: S): Promise<void>;
}

/** Two programs and what they meet on; `none` opens no channel, the programs use the transport's addresses. */
export type Scenario<Outcome = unknown> =
  | (
    & { readonly framing: "stream" }
    & Programs<
      ChannelSide<StreamChannel>,
      Outcome
    >
  )
  | (
    & { readonly framing: "packet" }
    & Programs<
      ChannelSide<PacketChannel>,
      Outcome
    >
  )
  | ({ readonly framing: "any" } & Programs<ChannelSide, Outcome>)
  | ({ readonly framing: "none" } & Programs<Side, Outcome>);

export type Role = "near" | "far";

/**
 * Plays one role of a scenario.
 *
 * @throws {TypeError} If the channel does not have the framing that the scenario was written for.
 */
export function play<Outcome>(
  scenario: Scenario<Outcome>,
  role: Role,
  side: Side,
  channel: Channel | undefined,
): Promise<Outcome | void> {
  if (scenario.framing === "none") return scenario[role](side);
  if (scenario.framing === "any" && channel) {
    return scenario[role]({ ...side, channel });
  }
  if (scenario.framing === "stream" && channel?.framing === "stream") {
    return scenario[role]({ ...side, channel });
  }
  if (scenario.framing === "packet" && channel?.framing === "packet") {
    return scenario[role]({ ...side, channel });
  }
  throw new TypeError(
    `Cannot play "${scenario.id}": it needs a ${scenario.framing} channel, got ${
      channel?.framing ?? "none"
    }`,
  );
}
