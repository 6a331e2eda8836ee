/**
 * Help is there at once: what it can do without is loaded where it is used.
 *
 * @module
 */
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { importsOf, target, withoutComments } from "../_imports.ts";
import { withDirectory } from "./_with_directory.ts";

const ROOT = new URL("../", import.meta.url);
const RUN = fileURLToPath(new URL("reports/data/run.json", ROOT));

/** Packages, the C library, and whatever measures, judges or computes. */
const NEEDLESS = [
  "npm:",
  "ffi/",
  "stats/",
  "compare/",
  "bench/",
  "claims/",
  "conformance/",
  "transports/mod.ts",
];
/** What reads the command line, and an error that is told in one line. */
const NEEDED = ["npm:@optique/", "bench/arm_error.ts"];

function isNeedless(path: string): boolean {
  const isIn = (starts: readonly string[]) =>
    starts.some((start) => path.startsWith(start));
  return isIn(NEEDLESS) && !isIn(NEEDED);
}

/** All that is loaded before the program of `entry` starts, each by the path of a file that imports it. */
async function loadedBefore(
  entry: string,
): Promise<ReadonlyMap<string, string>> {
  const importers = new Map([[entry, "the command line"]]);
  for (const path of importers.keys()) {
    if (!path.endsWith(".ts")) continue;
    const source = await Deno.readTextFile(new URL(path, ROOT));
    for (const each of importsOf(withoutComments(source))) {
      const to = target(each.specifier, path);
      if (each.dynamic || each.typesOnly || importers.has(to)) continue;
      importers.set(to, path);
    }
  }
  return importers;
}

Deno.test("main.ts starts without packages, the C library, and what measures or judges", async () => {
  const loaded = await loadedBefore("cli/main.ts");
  ok(loaded.has("cli/gate.ts"), "commands are read");
  deepStrictEqual(
    [...loaded].filter(([path]) => isNeedless(path))
      .map(([path, importer]) => `${importer} imports ${path}`),
    [],
  );
});

for (
  const [entry, found] of [
    ["cli/placements.ts", "ffi/library.ts"],
    ["cli/gate_run.ts", "stats/log_median.ts"],
    ["reports/read_run.ts", "npm:zod"],
  ] as const
) {
  Deno.test(`what ${entry} loads through others is found: ${found}`, async () => {
    const loaded = await loadedBefore(entry);
    ok(loaded.has(found) && isNeedless(found));
  });
}

/** The modules that a process loads for a command line, or for every page of help, beside the runtime's own. */
async function loadedFor(
  ...args: readonly string[]
): Promise<readonly string[]> {
  return await withDirectory(async (directory) => {
    const { code, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        ...["run", "--quiet", "--no-check", "--no-prompt", "--allow-all"],
        `--coverage=${directory}`,
        fileURLToPath(new URL("cli/_help_pages.ts", ROOT)),
        ...args,
      ],
    }).output();
    strictEqual(code, 0, new TextDecoder().decode(stderr));
    const files = [...Deno.readDirSync(directory)];
    return files.map(({ name }) =>
      moduleName(
        JSON.parse(Deno.readTextFileSync(`${directory}/${name}`)).url,
      )
    );
  });
}

/** A module as an import of it reads: by its path from the root, or by its package. */
function moduleName(url: string): string {
  if (url.startsWith(ROOT.href)) return url.slice(ROOT.href.length);
  const [, name = url] = /^.*\/npm\/[^/]+\/(.*)$/.exec(url) ?? [];
  return `npm:${name}`;
}

Deno.test("no page of help loads more", async () => {
  const loaded = await loadedFor();
  ok(loaded.includes("cli/gate.ts"), "commands are seen");
  deepStrictEqual(loaded.filter(isNeedless), []);
});

Deno.test("what a command does load is seen", async () => {
  const loaded = await loadedFor("report", RUN);
  ok(loaded.some((name) => name.startsWith("npm:zod/")));
  ok(loaded.some((name) => name.startsWith("stats/")));
});
