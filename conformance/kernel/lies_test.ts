import { ok, strictEqual } from "node:assert/strict";
import { lackOf } from "../needs.ts";
import type { CaseResult } from "../run_case.ts";
import { KERNEL_LIES } from "./lies.ts";
import { subjectOf, tryLie } from "./testdata/try_lie.ts";

const ALONE = new URL("./testdata/lie_alone.ts", import.meta.url);

for (const [index, told] of KERNEL_LIES.entries()) {
  Deno.test(`${told.variant} notices that ${told.what}`, async () => {
    const subject = subjectOf(told.variant);
    ok(subject, `No transport has the variant ${told.variant}`);
    const { needs = [], separateProcesses } = subject.variant;
    if (await lackOf(needs) !== undefined) return;
    const { outcome, observed } = separateProcesses && !told.farDies
      ? await tryAlone(index)
      : await tryLie(told);
    strictEqual(outcome, "fail", observed);
  });
}

/** This process runs other tests, too, maybe at this moment. */
async function tryAlone(index: number): Promise<CaseResult> {
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-check", "-P=test", ALONE.href, `${index}`],
    stdin: "null",
  }).output();
  const printed = new TextDecoder().decode(stdout);
  ok(printed !== "", new TextDecoder().decode(stderr));
  return JSON.parse(printed);
}
