import type { Capabilities } from "../transports/transport.ts";
import { sizeLabel } from "./size_label.ts";

/** The group under which `deno bench` shows cells that can be compared. */
export function benchGroup(
  { workload, payloadBytes, waiting = "blocking" }: {
    workload: string;
    payloadBytes: number;
    /** Who waits by spinning is not compared with who does not. */
    waiting?: Capabilities["waiting"];
  },
): string {
  const title = `${workload.at(0)!.toUpperCase()}${workload.slice(1)}`
    .replaceAll("-", " ");
  return [
    title,
    ...payloadBytes === 0 ? [] : [sizeLabel(payloadBytes)],
    ...waiting === "spinning" ? [waiting] : [],
  ].join(", ");
}
