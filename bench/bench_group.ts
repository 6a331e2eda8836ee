import { sizeLabel } from "./size_label.ts";

/** The group under which `deno bench` shows cells that can be compared. */
export function benchGroup(
  { workload, payloadBytes }: { workload: string; payloadBytes: number },
): string {
  const title = `${workload.at(0)!.toUpperCase()}${workload.slice(1)}`
    .replaceAll("-", " ");
  return payloadBytes === 0 ? title : `${title}, ${sizeLabel(payloadBytes)}`;
}
