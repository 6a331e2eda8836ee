import type { Io } from "./io.ts";

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

/** Whether block and box characters arrive as such: not in a locale that says it is something other than UTF-8. */
export function wantsUnicode(io: Io): boolean {
  if (io.stdoutIsTerminal && io.env("TERM") === "linux") return false;
  const locale = io.env("LC_ALL") || io.env("LC_CTYPE") || io.env("LANG");
  return !locale || !locale.includes(".") || /utf-?8/i.test(locale);
}

/** How to lay a report out for the standard output. */
export function layout(
  io: Io,
): { width: number; colour: boolean; unicode: boolean } {
  return {
    width: io.width,
    colour: wantsColour(io, io.stdoutIsTerminal),
    unicode: wantsUnicode(io),
  };
}
