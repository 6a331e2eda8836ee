import type { MutationTable } from "./table_data.ts";

/** The table for people: which case catches which spoil. */
export function mutationMarkdown(table: MutationTable): string {
  const { rows, cases, trials, firstOfNone, untried } = table;
  const caught = rows.filter(({ first }) => first !== null).length;
  return [
    "# Which case catches which spoil",
    "",
    `${rows.length} ways to be wrong, tried with ${cases.length} cases in ${trials} trials: ${caught} are caught. ` +
    "A spoil is put into a sound transport, and a case must fail on it. First is the first case in catalogue order. " +
    "Spoils of addresses are tried with cases that open no channel, the others with those that do; what needs two processes is tried with the spoils that name it only.",
    "",
    firstOfNone.length === 0
      ? "Each case of priority 1 is the first to catch a spoil."
      : `Cases of priority 1 that are the first to catch none: ${
        firstOfNone.join(", ")
      }.`,
    "",
    ...lines([
      ["spoil", "what it does", "first", "caught by", "tried in vain"],
      [":-", ":-", ":-", ":-", "-:"],
      ...rows.map((row) => [
        row.spoil,
        row.description,
        row.first ?? "none",
        row.caughtBy.join(", "),
        String(row.missedBy.length + row.unresolved.length),
      ]),
    ]),
    "",
    "## What each case catches",
    "",
    ...lines([
      ["case", "first of", "catches"],
      [":-", ":-", "-:"],
      ...cases.map((id) => [
        id,
        rows.filter(({ first }) => first === id).map(({ spoil }) => spoil)
          .join(", "),
        String(rows.filter(({ caughtBy }) => caughtBy.includes(id)).length),
      ]),
    ]),
    "",
    "## What is tried with nothing",
    "",
    "Every other variant of a case must notice a spoil, an untrue answer of the kernel or of the runtime, or a wrong transport in an impaired network.",
    "",
    ...lines([
      ["variant", "why"],
      [":-", ":-"],
      ...Object.entries(untried),
    ]),
    "",
    `Finished ${table.finishedAt}.`,
    "",
  ].join("\n");
}

function lines(table: readonly (readonly string[])[]): string[] {
  return table.map((cells) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`
  );
}
