import type { Parameters, Role, Scenario } from "../scenario.ts";
import type { TranscriptLine } from "./recorder.ts";
import type { Place } from "./place.ts";
import type { Runtime } from "./runtime.ts";
import type { Ticket, Transport } from "../transports/transport.ts";

/** What players can play, and on what: both sides of a pair look up the same names. */
export interface Repertoire {
  readonly transports: readonly Transport[];
  readonly scenarios: readonly Scenario[];
  /** Finds a transport that is not among them. Absent: there are no others. */
  findTransport?(name: string): Promise<Transport | undefined>;
  /** The same for a scenario. */
  findScenario?(id: string): Promise<Scenario | undefined>;
}

/** How a process finds the director's control socket. Passed in the environment, which other users cannot read. */
export interface Boot {
  readonly control: string;
  readonly token: string;
  readonly directory: string;
  /** The control socket of the process above the director, where there is one. */
  readonly owner?: string | undefined;
  /** A process of its own is to count its instructions. */
  readonly counting?: boolean | undefined;
  /** How a process of its own runs. */
  readonly runtime?: Runtime | undefined;
  /** Where it lives. Absent: beside its director. */
  readonly place?: Place | undefined;
}

export interface AttendRequest {
  readonly transport: string;
  /** Private to this pair, for sockets and FIFOs. */
  readonly directory: string;
}

export interface HostRequest extends AttendRequest {
  readonly token: string;
  /** Given where the far end must be this player's child: it finds the director by this. */
  readonly childBoot: Boot | undefined;
}

export interface JoinRequest extends AttendRequest {
  readonly ticket: Ticket;
  readonly token: string;
}

export interface PlayRequest {
  readonly scenario: string;
  readonly role: Role;
  readonly parameters: Parameters;
  /** The play resolves to the `Usage` of the player's process since the program gave its first word. */
  readonly metered?: boolean;
  /** The player tells by `onLine` what its program does. Never where something is measured: it takes time. */
  readonly transcribed?: boolean;
}

/** What a player tells its director while it works. */
export interface PlayerEvents {
  /** The far end is to redeem a ticket, wherever it comes from. */
  onTicket(ticket: Ticket): void;
  /** The far end is the child that this player has just started, and is to redeem a ticket. */
  onChild(ticket: Ticket): void;
  onStranger(reason: string): void;
  onCue(word: string): void;
  /** The program asked for the death of its own process. */
  onDie(): void;
  /** A far end that this player started as its child has ended. */
  onChildExit(description: string): void;
  /** What a transcribed program did. */
  onLine(line: TranscriptLine): void;
}

/** One end of a pair: opens its side of a channel and plays roles on it. In this process or in another. */
export interface Player extends AsyncDisposable {
  readonly pid: number;
  /** Who reports to whom: set by the director before anything else. */
  events: PlayerEvents;
  host(request: HostRequest): Promise<void>;
  join(request: JoinRequest): Promise<void>;
  /** Takes part without a channel: for scenarios that open their own. */
  attend(request: AttendRequest): Promise<void>;
  /** Resolves to the program's outcome. */
  play(request: PlayRequest): Promise<unknown>;
  /** Hands the program a word from the other end. */
  cue(word: string): void;
  /** Gives up what is under way: its signal aborts and its channel closes. */
  abort(): Promise<void>;
  /** Closes the channel, so that another can be opened. */
  close(): Promise<void>;
  /** Ends the process of this player with SIGKILL. Impossible for one that shares the director's. */
  kill(): void;
  /** Ends the child that this player started as its far end. */
  killChild(): Promise<void>;
  /** Resolves to a description when the player's process is gone; never for one that shares the director's. */
  readonly gone: Promise<string>;
}

/** Events that nobody listens to. */
export const SILENT: PlayerEvents = {
  onTicket() {},
  onChild() {},
  onStranger() {},
  onCue() {},
  onDie() {},
  onChildExit() {},
  onLine() {},
};
