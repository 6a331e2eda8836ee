/**
 * The same cells in two placements: what it costs to run on two cores.
 *
 * @module
 */
import { placementWords } from "../group_title.ts";
import { type Group, isMeasured, type MeasuredRow } from "../summary.ts";
import { formatRatio, scaleFor } from "../units.ts";
import { logAxis, tickFormat } from "./axis.ts";
import { dataTable } from "./data_table.ts";
import { type GroupParts, nameColumn } from "./forest.ts";
import { type Html, html } from "./html.ts";
import { mark } from "./look.ts";
import { RANGE_ENDS, rangeAxis } from "./range_picture.ts";
import { shownRows } from "./shown_rows.ts";

const WIDTH = 280;
const HEIGHT = 26;

/** A transport in both. */
interface Pair {
  readonly transport: string;
  readonly one: MeasuredRow;
  readonly other: MeasuredRow;
}

/** The group that differs from `group` in its placement alone and comes after it, if there is one. */
export function elsewhere(
  group: Group,
  groups: readonly Group[],
): Group | undefined {
  const key = (of: Group) =>
    JSON.stringify([of.workload, of.parameters, of.topology, of.waiting]);
  const alike = groups.filter((other) => key(other) === key(group));
  return alike[0] === group
    ? alike.find(({ placement }) => placement !== group.placement)
    : undefined;
}

/** Writes the table; nothing where no transport was measured in both. */
export function placementTable(
  { group, id, looks }: GroupParts,
  other: Group,
): Html {
  const pairs = pairUp(group, other);
  if (pairs.length === 0) return html``;
  const [here, there] = [group, other].map(({ placement }) =>
    placementWords(placement)
  ) as [string, string];
  const values = pairs.flatMap((
    { one, other },
  ) => [one.typical, other.typical]);
  const { format } = scaleFor(group.metric.unit, values);
  const axis = logAxis(values, {
    ...RANGE_ENDS,
    leastRange: 1.3,
    mostTicks: 3,
  });
  const rows = shownRows(pairs);
  return html`
    <h4>${here} and ${there}</h4>
    <p
      class="quiet">Hollow: ${here}; full: ${there}. Both are medians over launches; the two placements have launches of their own, so there is no interval.</p>
    ${dataTable({
      id: `${id}-placements`,
      caption: `${group.title}, beside ${there}`,
      columns: [
        nameColumn<Pair>(looks),
        {
          name: "both, drawn",
          head: rangeAxis(group.statistic, axis, tickFormat(group.metric.unit)),
          classes: "picture",
          unsorted: true,
          cell: ({ transport, one, other }) => {
            const [from, to] = [axis.at(one.typical), axis.at(other.typical)];
            const { classes, shape } = looks(transport);
            const middle = HEIGHT / 2;
            return {
              shown: html`
                <svg class="range ${classes}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img"
                  aria-label="${transport}: ${format(
                    one.typical,
                  )}, then ${format(other.typical)}">
                  <path class="whisker" d="M${from} ${middle}H${to}" />
                  ${mark(shape, { x: from, y: middle }, "hollow")}${mark(
                    shape,
                    { x: to, y: middle },
                    "full",
                  )}</svg>
              `,
            };
          },
        },
        {
          name: here,
          numeric: true,
          cell: ({ one }) => ({
            shown: format(one.typical),
            value: one.typical,
          }),
        },
        {
          name: there,
          numeric: true,
          cell: ({ other }) => ({
            shown: format(other.typical),
            value: other.typical,
          }),
        },
        {
          name: "quotient",
          numeric: true,
          cell: ({ one, other }) => {
            const value = other.typical / one.typical;
            return { shown: formatRatio(value), value };
          },
        },
      ],
      rows,
      transport: ({ transport }) => transport,
    })}
  `;
}

function pairUp(group: Group, other: Group): Pair[] {
  const rows = new Map(
    other.rows.filter(isMeasured).map((row) => [row.transport, row]),
  );
  return group.rows.filter(isMeasured).flatMap((one) => {
    const found = rows.get(one.transport);
    return found ? [{ transport: one.transport, one, other: found }] : [];
  });
}
