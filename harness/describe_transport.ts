import type { TransportEntry } from "../reports/schema.ts";
import type { Transport } from "../transports/transport.ts";

/** A transport as plain data: what it promises, and why this machine cannot run it. */
export function describeTransport(transport: Transport): TransportEntry {
  const { name, mechanism, api, summary, capabilities } = transport;
  return {
    name,
    mechanism,
    api,
    summary,
    capabilities: Object.fromEntries(
      Object.entries(capabilities).flatMap(([key, value]) =>
        value === undefined ? [] : [[key, value]]
      ),
    ),
    unavailable: transport.unavailable() ?? null,
  };
}
