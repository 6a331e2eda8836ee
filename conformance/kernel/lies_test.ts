import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { TRANSPORTS } from "../../transports/mod.ts";
import { type ConformanceCase, variantFor } from "../case.ts";
import { CASES } from "../mod.ts";
import { lackOf } from "../needs.ts";
import { runInLoop } from "../run_case.ts";
import { KERNEL_LIES } from "./lies.ts";
import { isKernelVariant, lying } from "./kernel.ts";

const BASES = TRANSPORTS.filter(({ kernelObject, unavailable }) =>
  kernelObject !== undefined && unavailable() === undefined
);

/** The case of a variant, and the first transport that it is about. */
function subjectOf(id: string) {
  for (const testCase of CASES) {
    for (const transport of BASES) {
      const variant = variantFor(testCase, transport);
      if (variant?.id === id) return { variant, transport };
    }
  }
  return undefined;
}

for (const { what, variant: id, lie } of KERNEL_LIES) {
  Deno.test(`${id} notices that ${what}`, async () => {
    const subject = subjectOf(id);
    ok(subject, `No transport has the variant ${id}`);
    const { variant, transport } = subject;
    if (await lackOf(variant.needs ?? []) !== undefined) return;
    const { outcome, observed } = await runInLoop(
      variant,
      lying(transport, lie()),
      { swapped: false },
    );
    strictEqual(outcome, "fail", observed);
  });
}

Deno.test("every case of priority 1 about the kernel notices a lie", () => {
  const noticed = new Set(KERNEL_LIES.map(({ variant }) => variant));
  const variants = (each: ConformanceCase) =>
    each.variants.filter(isKernelVariant).map(({ id }) => id);
  deepStrictEqual(
    CASES.filter(({ priority }) => priority === 1).flatMap(variants)
      .filter((id) => !noticed.has(id)),
    [],
  );
});
