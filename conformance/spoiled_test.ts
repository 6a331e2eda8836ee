import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { memoryPacket, memoryStream } from "../transports/memory.ts";
import { TRANSPORTS } from "../transports/mod.ts";
import type { Capabilities, Transport } from "../transports/transport.ts";
import { type Variant, variantFor } from "./case.ts";
import { isKernelVariant } from "./kernel/kernel.ts";
import { CASES } from "./mod.ts";
import { runInLoop } from "./run_case.ts";
import { SPOILS } from "./spoiled/mod.ts";
import type { Spoil } from "./spoiled/spoil.ts";

/** Families whose every variant some spoil must fail. */
const SPOILED_FAMILIES = /^(INT|BND|LIM|FLW)-/;

/** Variants that no spoil fails, and why that is right. */
const UNSPOILED: Readonly<Record<string, string>> = {
  "LIM-002/unlimited":
    "no transport on one event loop is without a limit; it looks at each byte as the others of LIM-002 do, which are tried",
  "FLW-008/bytes":
    "whoever inherits a socket is another process; it looks at each packet as the others of FLW-008 do, which are tried",
};

/** What spoils are tried on: memory wherever it will do. */
const BASES = [memoryStream, memoryPacket, ...TRANSPORTS].filter(
  ({ capabilities, unavailable }) =>
    capabilities.topologies.includes("loop") && unavailable() === undefined,
);

interface Trial {
  readonly spoil: Spoil;
  readonly variant: Variant;
  readonly base: Transport;
}

/** Each spoil with each case that it names, on the first transport of each kind that the case tells apart. */
const TRIALS: readonly Trial[] = SPOILS.flatMap((spoil) =>
  spoil.caughtBy.flatMap((caseId) => {
    const testCase = CASES.find(({ id }) => id === caseId)!;
    const trials = new Map<string, Trial>();
    for (const base of BASES.filter((base) => suits(spoil, base))) {
      const variant = variantFor(testCase, base);
      if (variant && !trials.has(variant.id)) {
        trials.set(variant.id, { spoil, variant, base });
      }
    }
    return [...trials.values()];
  })
);

/** Most failures are a wait of seconds for something that never comes: in memory these waits do not disturb each other. */
const SIDE_BY_SIDE = 12;

Deno.test("each spoil is caught in memory", async (t) => {
  const trials = TRIALS.filter(({ base }) => inMemory(base)).values();
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, async () => {
    for (const trial of trials) {
      await t.step({
        name: nameOf(trial),
        fn: () => expectCaught(trial),
        // Steps that run at the same time cannot be told apart; the test around them is sanitized.
        sanitizeOps: false,
        sanitizeResources: false,
        sanitizeExit: false,
      });
    }
  }));
});

for (const trial of TRIALS.filter(({ base }) => !inMemory(base))) {
  Deno.test(nameOf(trial), () => expectCaught(trial));
}

const SOUND = new Map(
  TRIALS.map(({ variant, base }) => [`${variant.id} ${base.name}`, {
    variant,
    base,
  }]),
);
for (const { variant, base } of SOUND.values()) {
  // memory_test.ts holds every case against memory.
  if (inMemory(base)) continue;
  Deno.test(`${variant.id} holds on ${base.name} as it is`, async () => {
    const { outcome, observed } = await runInLoop(variant, base, {
      swapped: false,
    });
    ok(outcome === "pass" || outcome === "info", `${outcome}: ${observed}`);
  });
}

Deno.test("every variant is failed by a spoil or excused", () => {
  const tried = new Set(TRIALS.map(({ variant }) => variant.id));
  const missed = CASES.flatMap(({ variants }) => variants)
    // Lies are to these what spoils are to others.
    .filter((variant) => !isKernelVariant(variant))
    .map(({ id }) => id)
    .filter((id) =>
      SPOILED_FAMILIES.test(id) && !tried.has(id) && !(id in UNSPOILED)
    );
  deepStrictEqual(missed, []);
});

Deno.test("every spoil is tried", () => {
  const tried = new Set(TRIALS.map(({ spoil }) => spoil.id));
  deepStrictEqual(
    SPOILS.map(({ id }) => id).filter((id) => !tried.has(id)),
    [],
  );
});

function suits({ on }: Spoil, { capabilities }: Transport): boolean {
  return Object.entries(on).every(([name, value]) =>
    capabilities[name as keyof Capabilities] === value
  );
}

function inMemory(base: Transport): boolean {
  return base === memoryStream || base === memoryPacket;
}

function nameOf({ spoil, variant, base }: Trial): string {
  return `${variant.id} fails on ${base.name} spoiled by ${spoil.id}`;
}

async function expectCaught({ spoil, variant, base }: Trial): Promise<void> {
  const { outcome, observed } = await runInLoop(variant, spoil.spoil(base), {
    swapped: false,
  });
  strictEqual(outcome, "fail", observed);
}
