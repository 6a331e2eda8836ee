import { probed } from "../../conformance/needs.ts";
import { whyNoNamespace } from "../../harness/probe_namespace.ts";

/** A network in which nobody else moves the counters. */
export const OWN_NETWORK = probed(
  "own network",
  () => whyNoNamespace([], async () => {}),
);
