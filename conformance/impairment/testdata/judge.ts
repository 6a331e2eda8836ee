/**
 * Judges each wrong transport, and a right one beside it, in the network that this process lives in: a line for each.
 *
 * @module
 */
import type { Transport } from "../../../transports/transport.ts";
import { CASES } from "../../mod.ts";
import { runInLoop } from "../../run_case.ts";
import { WRONG } from "./wrong.ts";

const VARIANTS = CASES.flatMap(({ variants }) => variants);

for (const { what, variant: id, transport, right } of WRONG) {
  const variant = VARIANTS.find((each) => each.id === id)!;
  const judge = (on: Transport) => runInLoop(variant, on, { swapped: false });
  const verdicts = { wrong: await judge(transport), right: await judge(right) };
  console.log(JSON.stringify({ what, ...verdicts }));
}
Deno.exit(0);
