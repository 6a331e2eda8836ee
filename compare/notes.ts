/**
 * What to know before reading a comparison's figures.
 *
 * @module
 */
import { counted } from "../reports/plain_text.ts";
import type { Run } from "../reports/schema.ts";
import { significant } from "../reports/units.ts";
import type { Comparison } from "./comparison.ts";
import {
  type Evidence,
  fewestLaunches,
  launchesFor,
  leastP,
} from "./evidence.ts";
import { isSameRun } from "./turns.ts";

/** One sentence each, without a final period; A is the first run, B the second. */
export function notesOn(
  base: Run,
  head: Run,
  evidence: readonly Evidence[],
  settings: Comparison["settings"],
): readonly string[] {
  return [
    ...isSameRun(base, head)
      ? ["A and B are the same run: it is compared with itself"]
      : [],
    ...[["A", base] as const, ["B", head] as const].flatMap(([name, run]) =>
      run.state === "complete" ? [] : [`${name} is ${STATES[run.state]}`]
    ),
    ...base.settings.sliceMs === head.settings.sliceMs ? [] : [
      `Slices of ${significant(base.settings.sliceMs)} ms in A, of ${
        significant(head.settings.sliceMs)
      } ms in B: a longer one meets more of what disturbs it, which p99 shows first`,
    ],
    ...powerless(evidence, settings),
  ];
}

const STATES = {
  interrupted: "a run that was interrupted",
  running: "a run that had not ended when it was saved",
} as const;

/** Where not even launches that lie apart without exception could show a difference among so many metrics. */
function powerless(
  evidence: readonly Evidence[],
  { level, launchesNeeded }: Comparison["settings"],
): readonly string[] {
  const tested = evidence.filter((each) =>
    fewestLaunches(each) >= launchesNeeded
  );
  const share = level / tested.length;
  const [first] = tested;
  if (!first || tested.some((each) => leastP(each) <= share)) return [];
  return [
    `So few launches show no difference among ${
      counted(tested.length, "metric")
    }, however large: name fewer metrics, or measure at least ${
      launchesFor(share, first.kind)
    } launches`,
  ];
}
