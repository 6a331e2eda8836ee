/** What a list of claims names of each. */
interface Listed {
  readonly id: string;
  readonly topic: string;
  readonly statement: string;
  readonly documents: readonly string[];
}

/** Claims by topic, a line each: id, statement, documents. */
export function claimsList(claims: readonly Listed[]): string {
  const widest = Math.max(...claims.map(({ id }) => id.length));
  return [...Map.groupBy(claims, ({ topic }) => topic)].map(([topic, own]) =>
    [
      topic,
      ...own.map(({ id, statement, documents }) =>
        `  ${id.padEnd(widest)}  ${statement} (${documents.join(", ")})`
      ),
      "",
    ].join("\n")
  ).join("\n");
}
