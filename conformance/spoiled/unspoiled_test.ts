import { deepStrictEqual } from "node:assert/strict";
import { memoryPacket, memoryStream } from "../../transports/memory.ts";
import { TRANSPORTS } from "../../transports/mod.ts";
import { WRONG } from "../impairment/testdata/wrong.ts";
import { KERNEL_LIES } from "../kernel/lies.ts";
import { CASES } from "../mod.ts";
import { SPOILS } from "./mod.ts";
import { RUNTIME_LIES } from "./runtime_lies.ts";
import { planTrials, processesOnDemand } from "./trials.ts";
import { UNSPOILED } from "./unspoiled.ts";

/** Whatever this machine has: what is declared counts. */
const BASES = [memoryStream, memoryPacket, ...TRANSPORTS];
const VARIANTS = CASES.flatMap(({ variants }) => variants.map(({ id }) => id));
/** Those that must notice something wrong: that they do is tested where it is told. */
const NOTICING = new Set([
  ...planTrials(SPOILS, CASES, processesOnDemand(), BASES)
    .filter(({ named }) => named)
    .map(({ variant }) => variant.id),
  ...[...KERNEL_LIES, ...RUNTIME_LIES, ...WRONG].map(({ variant }) => variant),
]);

Deno.test("every variant of every case must notice something wrong, or is excused", () => {
  deepStrictEqual(
    VARIANTS.filter((id) => !NOTICING.has(id) && !(id in UNSPOILED)),
    [],
  );
});

Deno.test("what is excused is a variant that notices nothing", () => {
  deepStrictEqual(
    Object.keys(UNSPOILED)
      .filter((id) => NOTICING.has(id) || !VARIANTS.includes(id)),
    [],
  );
});

Deno.test("whatever must notice something is a variant", () => {
  deepStrictEqual([...NOTICING].filter((id) => !VARIANTS.includes(id)), []);
});
