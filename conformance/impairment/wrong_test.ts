import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { openNamespace } from "../../harness/namespace.ts";
import { whyNoNamespace } from "../../harness/probe_namespace.ts";
import { type Variant, variantFor } from "../case.ts";
import { CASES } from "../mod.ts";
import type { CaseResult } from "../run_case.ts";
import { WRONG } from "./testdata/wrong.ts";

const PROGRAM = fileURLToPath(new URL("testdata/judge.ts", import.meta.url));

const lacking = await whyNoNamespace(
  ["ip", "nft", "tc", "tee"],
  () => Promise.resolve(),
);

interface Judged {
  readonly what: string;
  readonly wrong: CaseResult;
  readonly right: CaseResult;
}

/** Judges all of them in a network of their own, by one process. */
async function judged(): Promise<readonly Judged[]> {
  await using namespace = await openNamespace();
  const [program, ...args] = namespace.entry;
  const { stdout } = await new Deno.Command(program!, {
    args: [
      ...args,
      ...[Deno.execPath(), "run", "--quiet", "--no-check", "--allow-all"],
      ...["--unstable-net", PROGRAM],
    ],
  }).output();
  return new TextDecoder().decode(stdout).trimEnd().split("\n").map((line) =>
    JSON.parse(line)
  );
}

Deno.test({
  name: "cases about impaired networks notice what is wrong",
  ignore: lacking !== undefined,
  async fn(t) {
    const results = await judged();
    strictEqual(results.length, WRONG.length);
    for (const { what, wrong, right } of results) {
      await t.step(what, () => {
        strictEqual(wrong.outcome, "fail", wrong.observed);
        strictEqual(right.outcome, "pass", right.observed);
      });
    }
  },
});

Deno.test("each wrong transport is one that its variant is about", () => {
  const about = ({ id }: Variant) => id;
  const chosen = WRONG.map(({ transport, variant }) =>
    CASES.map((each) => variantFor(each, transport)).some((each) =>
      each && about(each) === variant
    )
  );
  deepStrictEqual(chosen, WRONG.map(() => true));
});
