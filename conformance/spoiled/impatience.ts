import { packets, type Spoil, streams } from "./spoil.ts";

/** Spoils that do not wait for what is not there yet. */
export const impatience: readonly Spoil[] = [
  {
    id: "stream-reads-nothing",
    description: "The first read is over at once, with nothing",
    on: { framing: "stream" },
    caughtBy: ["FLW-002", "BND-007"],
    spoil: streams((channel) => ({ read: atFirstNothing(channel.read) })),
  },
  {
    id: "packet-receives-nothing",
    description: "The first receive is over at once, with an empty packet",
    on: { framing: "packet" },
    caughtBy: ["FLW-002"],
    spoil: packets((channel) => ({
      receive: atFirstNothing(channel.receive),
    })),
  },
];

function atFirstNothing<Into, Result>(take: (into: Into) => Result) {
  let first = true;
  return (into: Into) => {
    if (!first) return take(into);
    first = false;
    return 0;
  };
}
