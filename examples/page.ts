import { type Example, programIn } from "./mod.ts";

/** The page about all examples, in Markdown. */
export function examplesPage(examples: readonly Example[]): string {
  const rows = examples.map(({ document, what, commands }) => {
    const programs = commands.map(link).join(", ");
    return `| ${document} | ${what} | ${programs} |`;
  });
  const sections = examples.map(section);
  return `# The programs that documents about sockets describe

Each does what its document describes, and does it right: whole messages, told
errors, no file left behind. Each is short, and stands by itself. Tests run them
by the commands below, against programs that were not written here: curl and
Chromium, socat, Python and Node.js.

| document | what it does | programs |
| --- | --- | --- |
${rows.join("\n")}

Servers listen on the loopback interface only, and print one line when they are
ready. Port 0 lets the system choose. Ctrl-C ends them. What fails is told in
one line on standard error, with the exit code 1; wrong arguments with 2.

More: [interop](interop/README.md) has the same exchange between Deno and
programs in Python, Node.js, C and socat; [faults](faults/) has the listings'
faults as programs, whose effects tests show; [findings](findings/README.md)
tells where an API differs from the system calls; [open](open/) opens each
mechanism in a few lines, which \`deno task advise\` prints.

${sections.join("\n")}`;
}

function link(command: string): string {
  const path = programIn(command).replace(/^examples\//, "");
  return `[${path}](${path})`;
}

function section({ what, document, commands, faults }: Example): string {
  return `## ${what} (${document})

\`\`\`sh
${commands.join("\n")}
\`\`\`

What the document gets wrong or leaves out:

${Object.values(faults).map((fault) => `- ${fault}.`).join("\n")}
`;
}
