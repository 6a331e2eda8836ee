/** Where a player's process lives, if not simply beside this one. */
export interface Place {
  /** What goes in front of its command so that it starts there; empty for the child of one that is there already. */
  readonly entry: readonly string[];
  /** Programs that it may start there, besides those that every player may. */
  readonly helpers: readonly string[];
  /** Variables of its environment, whoever starts it. */
  readonly env?: Readonly<Record<string, string>>;
  /** Its address among its own kind, for sockets whose addresses are ports. Absent: loopback's. */
  readonly host?: string | undefined;
}
