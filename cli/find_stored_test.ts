import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { withDirectory } from "./_with_directory.ts";
import { findStored } from "./find_stored.ts";
import { UsageError } from "./usage_error.ts";

/** Empty files at these paths, and their directories. */
async function write(
  directory: string,
  paths: readonly string[],
): Promise<void> {
  for (const path of paths) {
    const parent = `${directory}/${path}`.replace(/\/[^/]*$/, "");
    await Deno.mkdir(parent, { recursive: true });
    await Deno.writeTextFile(`${directory}/${path}`, "");
  }
}

Deno.test("findStored() finds results by their names, below the directory too", async () => {
  await withDirectory(async (directory) => {
    await write(directory, [
      ...["run.json", "run-2026-11-02T10-15-00.000Z.json", "gate.json"],
      ...["a/b/conformance.json", "a/claims-x.json", "a/arm-old.json"],
      ...["notes.json", "run.json.bak", "report.md", "rerun.json"],
      ...[".git/run.json", "node_modules/x/run.json", ".run.json.1.tmp"],
    ]);
    await Deno.mkdir(`${directory}/run-directory.json`);
    deepStrictEqual(await findStored(directory), {
      paths: [
        "a/arm-old.json",
        "a/b/conformance.json",
        "a/claims-x.json",
        "gate.json",
        "run-2026-11-02T10-15-00.000Z.json",
        "run.json",
      ],
      bounded: false,
    });
  });
});

Deno.test("findStored() looks no further than its bounds, and says so", async () => {
  await withDirectory(async (directory) => {
    await write(directory, ["a/run.json", "a/b/run.json", "run.json"]);
    const wide = { depth: 9, files: 9, names: 9 };
    deepStrictEqual(await findStored(directory, { ...wide, depth: 2 }), {
      paths: ["a/run.json", "run.json"],
      bounded: true,
    });
    for (const bound of [{ files: 1 }, { names: 2 }]) {
      const found = await findStored(directory, { ...wide, ...bound });
      strictEqual(found.bounded, true);
      strictEqual(found.paths.length, 1);
    }
    strictEqual((await findStored(directory, wide)).bounded, false);
  });
});

Deno.test("findStored() follows no link to a directory, so that none leads in circles", async () => {
  await withDirectory(async (directory) => {
    await write(directory, ["a/run.json"]);
    await Deno.symlink(directory, `${directory}/a/up`);
    deepStrictEqual((await findStored(directory)).paths, ["a/run.json"]);
  });
});

Deno.test("findStored() refuses a directory that is not there", async () => {
  await rejects(findStored("/nowhere/at/all"), UsageError);
});
