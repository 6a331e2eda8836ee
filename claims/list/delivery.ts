import type { Claim } from "../claim.ts";
import { datagramAddresses } from "./datagram_addresses.ts";
import { datagramDelivery } from "./datagram_delivery.ts";
import { packetsOfIp } from "./packets_of_ip.ts";
import { streamDelivery } from "./stream_delivery.ts";
import { streamFailures } from "./stream_failures.ts";

/** What arrives, and how. */
export const delivery: readonly Claim[] = [
  ...streamDelivery,
  ...streamFailures,
  ...packetsOfIp,
  ...datagramDelivery,
  ...datagramAddresses,
];
