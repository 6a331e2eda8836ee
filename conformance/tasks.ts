import type { Transport } from "../transports/transport.ts";
import { settingOf } from "./across.ts";
import { type ConformanceCase, variantFor } from "./case.ts";
import type { Across, ConformanceOptions } from "./options.ts";

/** One case on one transport, one way round: what one verdict is about. */
export interface Task {
  readonly testCase: ConformanceCase;
  readonly transport: Transport;
  readonly swapped: boolean;
  readonly across: Across | undefined;
}

/** Every case on every transport; the swapped direction only where the ends can be swapped. */
export function planTasks(
  { cases, transports, across, isWanted = () => true }: Pick<
    ConformanceOptions,
    "cases" | "transports" | "across" | "isWanted"
  >,
): readonly Task[] {
  return cases.flatMap((testCase) =>
    transports.flatMap((transport) => {
      if (!isWanted(testCase, transport)) return [];
      const variant = variantFor(testCase, transport);
      const bothWays = variant && variant.oneWay === undefined &&
        !("meaningless" in settingOf(variant, transport, across)) &&
        transport.unavailable() === undefined;
      return (bothWays ? [false, true] : [false])
        .map((swapped) => ({ testCase, transport, swapped, across }));
    })
  );
}
