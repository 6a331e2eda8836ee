import { isSocketFile, privateDirectory } from "../../conformance/_names.ts";
import { hasAddress, openAt, refusalOf } from "./_opened.ts";
import { probe } from "./probe.ts";

const SHORTEST = 100;
const LONGEST = 112;

/** The longest path that an API opens a socket at, and how it refuses one of a byte more. */
export const pathLength = probe<{ longest: number; refusedWith: string }>({
  id: "PROBE-path-length",
  title: "The longest path that an API opens a socket at",
  sources: [{ doc: "unix(7)", section: "Address format" }],
  variant: (found) => ({
    id: "PROBE-path-length",
    sentence: "The longest path that an API opens a socket at",
    when: { naming: "path" },
    applies: hasAddress,
    oneWay: "one process opens all of them",
    framing: "none",
    async near(side) {
      const directory = privateDirectory(side);
      for (let bytes = SHORTEST; bytes <= LONGEST; bytes++) {
        const path = `${directory}/`.padEnd(bytes, "x");
        try {
          await using _ = await openAt(side, path);
          if (isSocketFile(path)) continue;
          return found({ longest: bytes - 1, refusedWith: "a shorter path" });
        } catch (error) {
          return found({ longest: bytes - 1, refusedWith: refusalOf(error) });
        }
      }
      return found({ longest: LONGEST, refusedWith: "nothing" });
    },
    async far() {},
  }),
});
