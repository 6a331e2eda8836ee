import type { Io } from "./io.ts";
import { wantsUnicode } from "./locale.ts";

/**
 * Whether to colour what goes to a stream: `NO_COLOR` forbids it (`--no-color` sets that), `FORCE_COLOR` asks for it,
 * else only a terminal that is not `dumb` is coloured.
 */
export function wantsColour(io: Io, isTerminal: boolean): boolean {
  if (io.env("NO_COLOR")) return false;
  const force = io.env("FORCE_COLOR");
  if (force !== undefined && force !== "") return force !== "0";
  return isTerminal && io.env("TERM") !== "dumb";
}

/** The same program without colour: what `--no-color` asks for. */
export function withoutColour(io: Io): Io {
  return {
    ...io,
    env: (name) => name === "NO_COLOR" ? "1" : io.env(name),
  };
}

/** How to lay a report out for the standard output. */
export function layout(
  io: Io,
): { width: number; colour: boolean; unicode: boolean } {
  return {
    width: io.width,
    colour: wantsColour(io, io.stdoutIsTerminal),
    unicode: wantsUnicode(io, io.stdoutIsTerminal),
  };
}
