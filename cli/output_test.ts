import {
  deepStrictEqual,
  match,
  rejects,
  strictEqual,
} from "node:assert/strict";
import { keepOther, openOutput } from "./output.ts";
import { UsageError } from "./usage_error.ts";

function names(directory: string): readonly string[] {
  return [...Deno.readDirSync(directory)].map(({ name }) => name).sort();
}

async function withDirectory(
  test: (directory: string) => Promise<void>,
): Promise<void> {
  const directory = await Deno.makeTempDir({ prefix: "ipcmark-" });
  try {
    await test(directory);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

Deno.test("openOutput() makes the directory and leaves nothing else in it", () =>
  withDirectory(async (directory) => {
    const output = await openOutput(`${directory}/a/b/`);
    deepStrictEqual(names(`${directory}/a/b`), []);
    strictEqual(output.path("run.json"), `${directory}/a/b/run.json`);
  }));

Deno.test("openOutput() refuses a path below a file", () =>
  withDirectory(async (directory) => {
    await Deno.writeTextFile(`${directory}/file`, "");
    await rejects(openOutput(`${directory}/file/results`), (error) => {
      match(
        String(error),
        /UsageError: Cannot write to ".*": Not a directory$/,
      );
      return error instanceof UsageError;
    });
  }));

Deno.test("write() replaces a file and leaves no temporary one", () =>
  withDirectory(async (directory) => {
    const output = await openOutput(directory);
    await output.write("run.json", "old");
    await output.write("run.json", "new");
    strictEqual(await Deno.readTextFile(output.path("run.json")), "new");
    deepStrictEqual(names(directory), ["run.json"]);
  }));

Deno.test("keepOther() moves another run's file aside, and leaves its own", () =>
  withDirectory(async (directory) => {
    const output = await openOutput(directory);
    const first = "2026-11-02T10:15:00.000Z";
    const second = "2026-11-02T11:15:00.000Z";
    strictEqual(await keepOther(output, "run.json", first), undefined);
    await output.write("run.json", `{"startedAt":"${first}"}`);
    strictEqual(await keepOther(output, "run.json", first), undefined);
    strictEqual(
      await keepOther(output, "run.json", second),
      output.path("run-2026-11-02T10-15-00.000Z.json"),
    );
    deepStrictEqual(names(directory), ["run-2026-11-02T10-15-00.000Z.json"]);
  }));

Deno.test("keepOther() keeps a file that is no run, too", () =>
  withDirectory(async (directory) => {
    const output = await openOutput(directory);
    await output.write("run.json", "not a run");
    await keepOther(output, "run.json", "2026-11-02T10:15:00.000Z");
    const [name] = names(directory);
    match(name!, /^run-\d{4}-.*Z\.json$/);
  }));
