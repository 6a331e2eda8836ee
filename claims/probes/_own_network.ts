import { type Need, probed } from "../../conformance/needs.ts";
import { whyNoNamespace } from "../../harness/probe_namespace.ts";

/** A network in which nobody else moves the counters, and whose settings can be written. */
export const OWN_NETWORK: Need = probed(
  "own network",
  () => whyNoNamespace(["ip", "tee"], () => Promise.resolve()),
);
