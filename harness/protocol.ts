/**
 * What a director and a player in another process say to each other.
 *
 * @module
 */
import type { PlainError } from "./plain_error.ts";
import type {
  AttendRequest,
  HostRequest,
  JoinRequest,
  PlayRequest,
} from "./player.ts";
import type { TranscriptLine } from "./recorder.ts";

/** Something the director asks for, and waits for. */
export type Order =
  | { readonly order: "host"; readonly request: HostRequest }
  | { readonly order: "join"; readonly request: JoinRequest }
  | { readonly order: "attend"; readonly request: AttendRequest }
  | { readonly order: "play"; readonly request: PlayRequest }
  | { readonly order: "abort" | "close" | "kill-child" };

export type ToPlayer =
  | ({ readonly id: number } & Order)
  | { readonly cue: string }
  | { readonly exit: true };

export type ToDirector =
  | { readonly hello: string; readonly pid: number }
  | { readonly id: number; readonly done: unknown }
  | { readonly id: number; readonly failed: PlainError }
  | { readonly ticket: string }
  | { readonly childTicket: string }
  | { readonly stranger: string }
  | { readonly cue: string }
  | { readonly die: true }
  | { readonly line: TranscriptLine }
  | { readonly childExit: string };
