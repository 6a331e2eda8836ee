/**
 * Reads the source and fails where it breaks the order of the house: who may import whom, who may print, start a
 * process, read the clock. The rules are data; each is shown to be able to fail.
 *
 * @module
 */
import { deepStrictEqual } from "node:assert/strict";
import { join, relative } from "node:path/posix";
import { fileURLToPath } from "node:url";
import { type Import, importsOf, target, withoutComments } from "./_imports.ts";
import { LAYERS, MEASURES, PRIVILEGES } from "./layers.ts";

const ROOT = fileURLToPath(new URL(".", import.meta.url));

/** Where the second idea in a file begins to show. */
const LONGEST_FILE = 320;
/** Data may be longer. */
const LONG_DATA: readonly string[] = [];

function layerOf(path: string) {
  return LAYERS.find(([start]) => path.startsWith(start));
}

function folderOf(path: string): string | undefined {
  return path.match(/^[^/]+\//)?.[0];
}

function startsWithAny(path: string, starts: readonly string[]): boolean {
  return starts.some((start) => path.startsWith(start));
}

function isTest(path: string): boolean {
  return /_test\.ts$|\/testdata\//.test(path);
}

/** Every rule that the file at `path` breaks. */
function violations(path: string, source: string): readonly string[] {
  const long = source.split("\n").length - 1;
  const found = long > LONGEST_FILE && !LONG_DATA.includes(path)
    ? [`${path} has ${long} lines`]
    : [];
  if (isTest(path)) return found;
  const code = withoutComments(source);
  return [
    ...found,
    ...layerOf(path) ? [] : [`${path} belongs to no layer`],
    ...importsOf(code).flatMap((each) => importViolations(path, each)),
    ...PRIVILEGES.filter(({ pattern, within, holders }) =>
      startsWithAny(path, within) &&
      !startsWithAny(path, Object.keys(holders)) &&
      pattern.test(code)
    ).map(({ what }) => `${path} ${what}`),
  ];
}

function importViolations(
  path: string,
  { specifier, typesOnly }: Import,
): readonly string[] {
  const to = target(specifier, path);
  if (to.startsWith("node:")) return [];
  const [, allowed] = layerOf(path) ?? ["", []];
  const folder = folderOf(path);
  const isAllowed = (folder !== undefined && to.startsWith(folder)) ||
    startsWithAny(to, allowed) ||
    (typesOnly && startsWithAny(`type ${to}`, allowed));
  const packageAtRunTime = to.startsWith("npm:") && !typesOnly &&
    startsWithAny(path, MEASURES);
  return isAllowed && !packageAtRunTime
    ? []
    : [`${path} imports ${typesOnly ? "types of " : ""}${to}`];
}

async function* sourceFiles(directory = ROOT): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(directory)) {
    if (/^\.|^node_modules$|^coverage$|^ipcmark-results$/.test(name)) continue;
    const path = join(directory, name);
    if (isDirectory) yield* sourceFiles(path);
    else if (name.endsWith(".ts")) yield relative(ROOT, path);
  }
}

Deno.test("every source file keeps to the layers and privileges", async () => {
  const found: string[] = [];
  for await (const path of sourceFiles()) {
    found.push(...violations(path, await Deno.readTextFile(join(ROOT, path))));
  }
  deepStrictEqual(found, []);
});

/** One violation of each kind, and what is found in it. */
const PLANTED = `
transports/deno/x.ts | import { play } from "../../scenario.ts"; | imports scenario.ts
transports/x.ts      | import type { Side } from "../scenario.ts"; | imports types of scenario.ts
transports/deno/x.ts | import { libc } from "../../ffi/library.ts"; | imports ffi/library.ts
ffi/x.ts             | import { cut } from "../transports/_cut.ts"; | imports transports/_cut.ts
stats/x.ts           | import { z } from "zod"; | imports npm:zod
scenario.ts          | export * from "./transports/transport.ts"; | imports transports/transport.ts
harness/x.ts         | import { type Run, runSchema } from "../reports/schema.ts"; | imports reports/schema.ts
bench/x.ts           | import { CASES } from "../conformance/mod.ts"; | imports conformance/mod.ts
bench/x.ts           | import { TRANSPORTS } from "../transports/mod.ts"; | imports transports/mod.ts
bench/x.ts           | import * as z from "npm:zod@4"; | imports npm:zod@4
conformance/x.ts     | import {↵  tcp,↵} from "../transports/deno/tcp.ts"; | imports transports/deno/tcp.ts
conformance/x.ts     | const { unix } = await import("../transports/mod.ts"); | imports transports/mod.ts
conformance/x.ts     | const { unix } = await import(import.meta.resolve("../transports/mod.ts")); | imports transports/mod.ts
conformance/x.ts     | const { unix } = await import(path); | imports npm:something computed
reports/x.ts         | import "../cli/main.ts"; | imports cli/main.ts
claims/x.ts          | export { markdown } from "../reports/markdown.ts"; | imports reports/markdown.ts
player.ts            | import { z } from "zod"; | imports npm:zod
utils.ts             | export {}; | belongs to no layer
stats/x.ts           | console.log(1); | prints
harness/x.ts         | await Deno.stdout.write(bytes); | prints
conformance/x.ts     | new Deno.Command("sleep").spawn(); | starts a process or a thread
reports/x.ts         | await import("playwright-core"); | starts a process or a thread
transports/x.ts      | new Worker(PROGRAM); | starts a process or a thread
cli/x.ts             | Deno.serve(() => page); | serves HTTP
bench/x.ts           | const start = performance.now(); | reads the clock
conformance/x.ts     | if (transport.name === "fifo") return; | asks for a transport by its name
conformance/x.ts     | if ("fifo" !== transport.name) return; | asks for a transport by its name
conformance/x.ts     | if (transport.name.startsWith("tcp")) return; | asks for a transport by its name
conformance/x.ts     | switch (side.transport.name) {} | asks for a transport by its name
bench/x.ts           | const skipped = ["udp@deno"]; | asks for a transport by its name
`.trim().split("\n").map((line) => line.split(/ +\| /));

for (const [path = "", source = "", found = ""] of PLANTED) {
  Deno.test(`violations finds that ${path} ${found}: ${source}`, () => {
    const lines = source.replaceAll("↵", "\n");
    deepStrictEqual(violations(path, lines), [`${path} ${found}`]);
  });
}

Deno.test("violations finds a file that is too long, be it a test", () => {
  const source = "\n".repeat(LONGEST_FILE + 1);
  const found = [`has ${LONGEST_FILE + 1} lines`];
  for (const path of ["cli/x.ts", "cli/x_test.ts"]) {
    deepStrictEqual(violations(path, source), [`${path} ${found}`]);
  }
});

Deno.test("violations finds nothing in what is allowed", () => {
  const allowed: Readonly<Record<string, string>> = {
    "transports/deno/x.ts": 'import { prove } from "../_proof.ts";',
    "transports/libc/x.ts": 'import { libc } from "../../ffi/library.ts";',
    "harness/y.ts": 'import { libc } from "../ffi/library.ts";',
    "harness/x.ts": 'import type { Run } from "../reports/schema.ts";',
    "bench/x.ts": 'import { type A, type B } from "../reports/schema.ts";',
    "conformance/x.ts": 'import data from "./x.json" with { type: "json" };',
    "conformance/y.ts": 'import type { Options } from "zod";',
    "conformance/z.ts": 'import { ok } from "node:assert/strict";',
    "conformance/x_test.ts": 'import { tcp } from "../transports/deno/tcp.ts";',
    "reports/x.ts": 'import { z } from "zod";',
    "stats/x.ts": '/**\n * import { a } from "zod"; console.log(a);\n */',
    "stats/y.ts": "a(); // console.log(a)",
    "cli/x.ts": "console.log(performance.now());",
  };
  for (const [path, source] of Object.entries(allowed)) {
    deepStrictEqual(violations(path, source), []);
  }
});
