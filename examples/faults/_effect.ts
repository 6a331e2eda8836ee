import type { Tool } from "../_tools.ts";

/** What comes of one fault. */
export interface Effect {
  /** The example and the fault, as mod.ts names them. */
  readonly fault: string;
  readonly tools: readonly Tool[];
  /** What is seen. */
  readonly effect: string;
  /** Fails unless it is seen. */
  show(): Promise<void>;
}
