import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { TRANSPORTS } from "../../transports/mod.ts";
import { coreOf, PROGRAMS, readSnippets } from "./mod.ts";

const HERE = new URL("./", import.meta.url);
/** What a screen holds beside the rest of the advice. */
const LONGEST_CORE = 27;
const NO_PROGRAMS = ["mod.ts", "open_test.ts"];

for (const [transport, program] of Object.entries(PROGRAMS)) {
  const unavailable = TRANSPORTS.find(({ name }) => name === transport)
    ?.unavailable();
  Deno.test({
    name: `${program} opens ${transport} and passes a message`,
    ignore: unavailable !== undefined,
    async fn() {
      const { code, stdout, stderr } = await new Deno.Command(
        Deno.execPath(),
        {
          args: [
            ...["run", "-A", "--quiet", "--no-check"],
            new URL(program, HERE).pathname,
            ...program.endsWith("_libc.ts") ? [transport] : [],
          ],
        },
      ).output();
      const decoder = new TextDecoder();
      strictEqual(decoder.decode(stdout), "hello\n", decoder.decode(stderr));
      strictEqual(code, 0);
    },
  });
}

Deno.test("every program belongs to a transport that there is", () => {
  const names = TRANSPORTS.map(({ name }) => name);
  deepStrictEqual(
    Object.keys(PROGRAMS).filter((name) => !names.includes(name)),
    [],
  );
  const programs = Array.from(Deno.readDirSync(HERE), ({ name }) => name)
    .filter((name) => name.endsWith(".ts") && !NO_PROGRAMS.includes(name));
  deepStrictEqual(
    programs.toSorted(),
    [...new Set(Object.values(PROGRAMS))].toSorted(),
  );
});

Deno.test("every transport of Deno's and Node's own APIs has a program", () => {
  const without = TRANSPORTS.filter(({ api, name }) =>
    ["deno", "node"].includes(api) && !Object.hasOwn(PROGRAMS, name)
  );
  deepStrictEqual(without.map(({ name }) => name), []);
});

Deno.test("readSnippets() shows cores that are short, and name the transport that they are for", async () => {
  const snippets = await readSnippets();
  deepStrictEqual([...snippets.keys()], Object.keys(PROGRAMS));
  for (const [transport, { path, lines }] of snippets) {
    ok(
      lines.length > 5 && lines.length <= LONGEST_CORE,
      `${path}: ${lines.length} lines`,
    );
    if (path.endsWith("_libc.ts")) {
      ok(lines.some((line) => line.includes(`=== "${transport}"`)), transport);
    }
  }
});

Deno.test("coreOf() takes what stands between the marks, and what all lines are indented by away", () => {
  const source = "a\n  // begin\n  b\n\n    each.name === name\n  // end\nc\n";
  deepStrictEqual(coreOf(source, "x@libc"), [
    "b",
    "",
    '  each.name === "x@libc"',
  ]);
});

Deno.test("coreOf() refuses a program without its marks", () => {
  for (
    const source of [
      "a\n// end\n",
      "// begin\na\n",
      "// end\na\n// begin\n",
      "// begin\n// begin\na\n// end\n",
    ]
  ) {
    throws(() => coreOf(source, "x"), RangeError);
  }
});
