import type { Transport } from "../transports/transport.ts";
import { nearest, unknown } from "./nearest.ts";
import { UsageError } from "./usage_error.ts";

/**
 * The transports that a selector names, in their own order: `unix@deno`, `unix` (through every API), `*@deno`, `tcp*`.
 *
 * @throws {UsageError} If it names none.
 */
export function selectTransports(
  selector: string,
  transports: readonly Transport[],
): readonly Transport[] {
  const pattern = glob(selector.includes("@") ? selector : `${selector}@*`);
  const selected = transports.filter(({ name }) => pattern.test(name));
  if (selected.length === 0) {
    throw new UsageError(unknown(
      "transport",
      selector,
      nearestTransport(selector, transports),
      'see "ipcmark list transports"',
    ));
  }
  return selected;
}

/** The transports that any of the selectors names, each once; all of them where there is no selector. */
export function selectAll(
  selectors: readonly string[],
  transports: readonly Transport[],
): readonly Transport[] {
  if (selectors.length === 0) return transports;
  const selected = new Set(
    selectors.flatMap((selector) => selectTransports(selector, transports)),
  );
  return transports.filter((transport) => selected.has(transport));
}

/** The name of the transport that was most likely meant. */
export function nearestTransport(
  word: string,
  transports: readonly Transport[],
): string | undefined {
  const names = transports.map(({ name }) => name);
  const byName = word.includes("@") ? nearest(word, names) : undefined;
  if (byName !== undefined) return byName;
  const mechanism = nearest(
    word.split("@")[0]!,
    new Set(transports.map(({ mechanism }) => mechanism)),
  );
  return transports.find((transport) => transport.mechanism === mechanism)
    ?.name;
}

/** Matches a whole name; `*` stands for any run of characters. */
function glob(pattern: string): RegExp {
  const parts = pattern.split("*").map((part) =>
    part.replace(/[^\w]/g, (character) => `\\${character}`)
  );
  return new RegExp(`^${parts.join(".*")}$`, "i");
}
