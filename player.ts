/**
 * The program of a player's process. The harness starts it; it finds its director through the environment.
 *
 * @module
 */
import { scenarioOf } from "./scenarios.ts";
import type { Boot } from "./harness/player.ts";
import { BOOT_VARIABLE } from "./harness/player_process.ts";
import { servePlayer } from "./harness/serve_player.ts";
import { liveAt } from "./transports/_host.ts";
import { transportOf } from "./transports/find.ts";

const boot = Deno.env.get(BOOT_VARIABLE);
if (boot === undefined) {
  throw new TypeError(
    `Cannot play: ${BOOT_VARIABLE} is not set, "ipcmark" starts this program itself`,
  );
}
const told = JSON.parse(boot) as Boot;
if (told.place?.host !== undefined) liveAt(told.place.host);
await servePlayer(told, {
  transports: [],
  findTransport: transportOf,
  scenarios: [],
  findScenario: scenarioOf,
});
