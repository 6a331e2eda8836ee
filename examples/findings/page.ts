import type { Finding } from "./mod.ts";

/** The page about all findings, in Markdown. */
export function findingsPage(
  findings: readonly Finding[],
  deno: string,
): string {
  const sections = findings.map(
    ({ file, title, kernel, api, way, cases }) =>
      `## ${title}

- **System calls**: ${kernel}.
- **The API**: ${api}.
- **A way out**: ${way}.
- Cases: ${cases.map((id) => `\`${id}\``).join(", ")}. Reproduction:
  [${file}.ts](${file}.ts)
`,
  );
  return `# What an API does otherwise than the kernel

Conformance cases hold the same sentences against system calls and against the
APIs above them (\`deno task conform CLS-006 --transport 'tcp@*' --verbose\`).
Where they differ, a program meets something that no manual page tells. These
are the differences that matter, as seen with Deno ${deno} on Linux. Each has a
short program that shows it and exits with 0 while it can be observed:

\`\`\`sh
deno run -A examples/findings/${findings[0]!.file}.ts
\`\`\`

All differences that the cases find, known or new, stand in the report of a run
under "API findings".

${sections.join("\n")}`;
}
