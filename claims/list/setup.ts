import type { Claim } from "../claim.ts";
import { setupAddresses } from "./setup_addresses.ts";
import { setupCalls } from "./setup_calls.ts";
import { setupQueues } from "./setup_queues.ts";
import { setupServers } from "./setup_servers.ts";

/** How connections come about. */
export const setup: readonly Claim[] = [
  ...setupCalls,
  ...setupQueues,
  ...setupServers,
  ...setupAddresses,
];
