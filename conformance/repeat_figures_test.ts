import { deepStrictEqual } from "node:assert/strict";
import type { Conformance } from "../reports/schema.ts";
import { differences } from "./repeat_figures.ts";

const RUN: Conformance = JSON.parse(
  await Deno.readTextFile(
    new URL("../reports/data/conformance.json", import.meta.url),
  ),
);

Deno.test("differences() of a run and itself are none", () => {
  deepStrictEqual(differences(RUN, RUN).differences, []);
});

Deno.test("differences() leaves out transports that the run does not have", () => {
  const [one] = RUN.transports;
  deepStrictEqual(
    differences(RUN, {
      ...RUN,
      transports: [one!],
      verdicts: RUN.verdicts.filter(({ transport }) => transport === one!.name),
    }).differences,
    [],
  );
});

Deno.test("differences() names what changed, came and went", () => {
  const [first, second, ...others] = RUN.verdicts;
  const { verdicts, differences: found } = differences(RUN, {
    ...RUN,
    verdicts: [
      { ...first!, outcome: "unresolved" },
      { ...second!, transport: "new@api" },
      ...others,
    ],
  });
  const keyOf = ({ caseId, transport, swapped }: typeof RUN.verdicts[number]) =>
    `${caseId} ${transport}${swapped ? " swapped" : ""}`;
  const level = (id: string) => RUN.cases.find((each) => each.id === id)!.level;
  deepStrictEqual(verdicts, RUN.verdicts.length);
  deepStrictEqual(
    new Map(found.map(({ verdict, ...rest }) => [verdict, rest])),
    new Map([
      [keyOf(first!), {
        level: level(first!.caseId),
        reference: first!.outcome,
        outcome: "unresolved",
      }],
      [keyOf(second!), {
        level: level(second!.caseId),
        reference: second!.outcome,
        outcome: "absent",
      }],
      [keyOf({ ...second!, transport: "new@api" }), {
        level: level(second!.caseId),
        reference: "absent",
        outcome: second!.outcome,
      }],
    ]),
  );
});
