import type { BenchEvent, BenchOptions } from "../bench/options.ts";
import { counted, listWords } from "../reports/plain_text.ts";
import { type Progress, timeLeft } from "./progress.ts";

/**
 * Turns the events of a run into lines: one a launch where they stay, a status line with the time left on a terminal.
 *
 * @param now A clock for the time left, in milliseconds.
 */
export function benchProgress(
  progress: Progress,
  now: () => number,
): (event: BenchEvent) => void {
  // The first launch takes its time to start and to find how long a slice is.
  let start: number | undefined;
  let heading = "";
  let by = "";
  return (event) => {
    switch (event.type) {
      case "launch": {
        const { launch, launches, placement, arm } = event;
        const left = start === undefined
          ? ""
          : timeLeft(now() - start, launch, launches);
        heading = [`Launch ${launch + 1} of ${launches}`, placement, arm]
          .filter((part) => part !== undefined).join(", ");
        by = arm === undefined ? "" : ` (${arm})`;
        if (progress.live) progress.status(joined(heading, left));
        else progress.line(joined(heading, left));
        return;
      }
      case "preparing":
        return progress.status(joined(heading, "preparing", event.cell));
      case "cell": {
        const { launch, launches, done, total, cell } = event;
        start ??= now();
        const left = timeLeft(now() - start, launch + done / total, launches);
        progress.status(joined(heading, `${done}/${total}`, left, cell));
        return;
      }
      case "failure":
        return progress.line(`Failed: ${event.cell}${by}: ${event.message}`);
      case "cut-short": {
        const { launch, cells, message } = event;
        const cut = counted(cells.length, "cell");
        return progress.line(
          `Failed: ${cut} of launch ${launch + 1}${by}: ${message}`,
        );
      }
      case "stranger":
        return progress.line(`Turned a stranger away: ${event.reason}`);
    }
  };
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(" · ");
}

/** What is about to be measured: "Measuring 7 transports in 12 launches, seed 1". */
export function measuringLine(
  { transports, launches, seed }: Pick<
    BenchOptions,
    "transports" | "launches" | "seed"
  >,
  arms: readonly { readonly name: string }[] = [],
): string {
  const [each, turns] = arms.length === 0 ? ["", ""] : [
    " each",
    `, taking turns: ${listWords(arms.map(({ name }) => name))}`,
  ];
  return `Measuring ${counted(transports.length, "transport")} in ${
    counted(launches, "launch", "launches")
  }${each}, seed ${seed}${turns}`;
}
