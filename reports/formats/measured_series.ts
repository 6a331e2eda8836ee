import {
  type Group,
  isMeasured,
  type MeasuredRow,
  type Summary,
} from "../summary.ts";
import { shortLine } from "./clean_text.ts";

/** A transport that was measured, and the group that it stands in. */
export interface Series {
  readonly group: Group;
  readonly row: MeasuredRow;
  /** "Round trip, 64 B, same core: unix@deno": the same in every run that measures it. */
  readonly name: string;
}

/** Bencher takes names of 1024 letters. */
const LONGEST_PART = 500;

/** Everything of a run that has a figure, in the order of its tables. */
export function measuredSeries({ groups }: Summary): readonly Series[] {
  return groups.flatMap((group) =>
    group.rows.filter(isMeasured).map((row) => ({
      group,
      row,
      name: [group.title, row.transport]
        .map((part) => shortLine(part, LONGEST_PART)).join(": "),
    }))
  );
}
