import type { Far } from "./fars.ts";
import type { InteropTransport } from "./transports.ts";

/** The page about the exchange, in Markdown. */
export function interopPage(
  fars: readonly Far[],
  transports: Readonly<Record<string, InteropTransport>>,
): string {
  const names = Object.keys(transports);
  const rows = names.map((transport) => {
    const cells = fars.map(({ lacks }) =>
      lacks[transport] ? "no" : "both ways"
    );
    return `| \`${transport}\` | ${cells.join(" | ")} |`;
  });
  const lacking = fars.flatMap(({ language, lacks }) =>
    Object.entries(lacks).map(([transport, why]) =>
      `- ${language} and \`${transport}\`: ${why}.`
    )
  );
  return `# The same exchange between Deno and other languages

Sockets are the same in every language: one end does not know in which the other
is written. Tests show it, with Deno serving and with Deno connecting:

| transport | ${fars.map(({ language }) => language).join(" | ")} |
| --- |${fars.map(() => " --- |").join("")}
${rows.join("\n")}

${lacking.join("\n")}

## The exchange

Who connects sends messages, each after the last one has come back unchanged.
Who serves sends every message back.

- Over streams (${
    namesOf("stream")
  }) a message is its length, in four bytes in network
  order, and as many bytes. Closing the sending side says that there are no
  more.
- Over datagrams (${
    namesOf("packets")
  }) one datagram is one message, and the answer
  goes to the address that it came from. An empty one says that there are no
  more.
- An address is \`HOST:PORT\` or a path. \`fifo\` uses two FIFOs that exist before,
  \`PATH.to\` and \`PATH.back\`; both ends open the first one first.

Deno's end: [exchange.ts](exchange.ts), [channels.ts](channels.ts) and
[transports.ts](transports.ts). The others: [far.py](far.py),
[far.mjs](far.mjs), [far.c](far.c), and the command lines of socat in
[fars.ts](fars.ts). To try two of them:

\`\`\`sh
python3 examples/interop/far.py serve tcp 127.0.0.1:9800 &
deno run --allow-net=127.0.0.1 examples/interop/near.ts connect tcp 127.0.0.1:9800
\`\`\`
`;

  function namesOf(kind: InteropTransport["kind"]): string {
    return names.filter((name) => transports[name]!.kind === kind)
      .map((name) => `\`${name}\``).join(", ");
  }
}
