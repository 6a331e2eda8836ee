import { type Spoil, writing } from "./spoil.ts";

/** Late enough that all readers have begun. */
const WRITES = 200;

/** Spoils of a pipe that several processes read. */
export const spoiledSharedPipes: readonly Spoil[] = [
  {
    id: "pipe-hands-out-twice",
    description: "What the 200th write brings is there for two readers",
    on: { framing: "stream", naming: "stdio" },
    caughtBy: ["CON-002"],
    spoil: writing(() => {
      let writes = 0;
      return (piece) => ++writes === WRITES ? [piece, piece] : [piece];
    }),
  },
];
