import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { importsOf, withoutComments } from "../_imports.ts";
import { assertComplaint, runLine } from "./_program.ts";
import { EXAMPLES, programIn, withoutArguments } from "./mod.ts";
import { examplesPage } from "./page.ts";

const HERE = new URL("./", import.meta.url);
const ROOT = new URL("../", HERE);
const COMMANDS = EXAMPLES.flatMap(({ commands }) => commands);
/** Folders that are about something else. */
const OTHERS = ["findings", "github", "interop", "faults", "open"];

Deno.test("every program tells in its head the command that is documented", async () => {
  for (const command of COMMANDS) {
    const source = await Deno.readTextFile(new URL(programIn(command), ROOT));
    ok(source.includes(`\n *     ${command}\n`), command);
  }
});

Deno.test("every program stands by itself: it imports tell.ts and what Deno has, and nothing of this project", async () => {
  for (const command of COMMANDS) {
    const source = await Deno.readTextFile(new URL(programIn(command), ROOT));
    for (const { specifier } of importsOf(withoutComments(source))) {
      ok(
        /^(\.{1,2}\/tell\.ts|node:.*)$/.test(specifier),
        `${command}: ${specifier}`,
      );
    }
  }
});

Deno.test("every program of an example's folder is documented, or started by one that is", async () => {
  const found: string[] = [];
  for (const { name, isDirectory } of Deno.readDirSync(HERE)) {
    if (!isDirectory || OTHERS.includes(name)) continue;
    for (const file of Deno.readDirSync(new URL(`${name}/`, HERE))) {
      if (!file.name.endsWith("_test.ts")) found.push(`${name}/${file.name}`);
    }
  }
  const documented = COMMANDS.map(programIn)
    .map((path) => path.replace("examples/", ""))
    .filter((path) => path.includes("/"));
  const started = ["socketpair/child.ts", "fork_server/child.ts"];
  deepStrictEqual(found.toSorted(), [...documented, ...started].toSorted());
  for (const path of started) {
    const parents = documented.filter((each) =>
      each.startsWith(path.replace("child.ts", ""))
    );
    const [source] = await Promise.all(
      parents.map((each) => Deno.readTextFile(new URL(each, HERE))),
    );
    ok(source?.includes("child.ts"), path);
  }
});

for (const command of COMMANDS) {
  const program = programIn(command);
  // One that takes another's command line has no wrong arguments.
  if (program.endsWith("parent.ts")) continue;
  // One takes any number of messages, but not none.
  const wrong = program.endsWith("message_server/client.ts")
    ? ["path"]
    : [..."0abcde"];
  Deno.test(`${program} ${wrong.join(" ")}: it tells its usage`, async () => {
    const ended = await runLine(withoutArguments(command), ...wrong);
    assertComplaint(ended, { code: 2, line: /^Usage: \w+\.ts [^ ]/ });
  });
}

Deno.test("the page of examples is what they say", async () => {
  const url = new URL("README.md", HERE);
  const page = examplesPage(EXAMPLES);
  if (Deno.env.get("UPDATE") === "1") await Deno.writeTextFile(url, page);
  // deno fmt breaks lines, and pads tables.
  const flat = (text: string) =>
    text.replaceAll(/\s+/g, " ").replaceAll(/-{3,}/g, "---").trim();
  strictEqual(flat(await Deno.readTextFile(url)), flat(page));
});
