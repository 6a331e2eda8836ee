import { strictEqual } from "node:assert/strict";
import type { ConformanceCase } from "../case.ts";
import { encoded } from "../_either.ts";
import { UnresolvedError } from "../expect.ts";
import { impair, type Impaired } from "./impair.ts";
import { arrivesIntact, enough, sendOnDemand } from "./intact.ts";
import { LOSS } from "./needs.ts";
import { blackHole } from "./recipe.ts";

const BYTES = 1_048_576;
const PATIENCE_MS = 5_000;

/** IMP-005. */
export const localsAreImmune: ConformanceCase = {
  id: "IMP-005",
  title: "Local transports are immune",
  priority: 1,
  level: "DOC",
  sources: [
    { doc: "unix(7)", section: "DESCRIPTION" },
    { doc: "pipe(7)", section: "DESCRIPTION" },
  ],
  variants: [{
    id: "IMP-005",
    sentence:
      "Where the network loses every packet, all arrives: none of it goes through the network",
    when: { reliable: true },
    applies: ({ capabilities }) => capabilities.naming !== "port",
    surroundings: "network",
    needs: [LOSS],
    framing: "any",
    async near(side) {
      await using impaired = await impair(blackHole(""));
      const proof = await provenLossy(impaired);
      try {
        await arrivesIntact(side, BYTES, PATIENCE_MS);
      } finally {
        // Whatever became of the transfer, this is why.
        const through = await impaired.hits() - proof;
        strictEqual(through, 0, "Packets that went through the network");
      }
      await enough(side);
      return {
        outcome: "pass",
        observed:
          `${BYTES} B intact, none in a packet of the network, which lost the ${proof} sent to prove that it does`,
      };
    },
    far: sendOnDemand,
  }],
};

/** Sends a datagram into the void: the number of packets that were lost by now. */
async function provenLossy(impaired: Impaired): Promise<number> {
  const socket = Deno.listenDatagram({
    transport: "udp",
    hostname: "127.0.0.1",
    port: 0,
  });
  await socket.send(encoded("lost"), socket.addr);
  socket.close();
  const hits = await impaired.hits();
  if (hits > 0) return hits;
  throw new UnresolvedError("The network does not lose a packet");
}
