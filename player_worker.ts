/**
 * The program of a player's thread. The harness starts it; its director and its port come with the first message.
 *
 * @module
 */
import { servePlayer } from "./harness/serve_player.ts";
import type { WorkerBoot } from "./harness/player_worker.ts";
import { scenarioOf } from "./scenarios.ts";
import { transportOf } from "./transports/find.ts";

addEventListener("message", (event) => {
  const { data, ports } = event as MessageEvent<WorkerBoot>;
  servePlayer(
    data.boot,
    {
      transports: [],
      findTransport: transportOf,
      scenarios: [],
      findScenario: scenarioOf,
    },
    ports[0],
  );
}, { once: true });
