import {
  deepStrictEqual,
  match,
  rejects,
  strictEqual,
} from "node:assert/strict";
import { openOutput, OutputError } from "./output.ts";
import { UsageError } from "./usage_error.ts";
import { withDirectory } from "./_with_directory.ts";

function names(directory: string): readonly string[] {
  return [...Deno.readDirSync(directory)].map(({ name }) => name).sort();
}

Deno.test("openOutput() makes the directory and leaves nothing else in it", () =>
  withDirectory(async (directory) => {
    const output = await openOutput(`${directory}/a/b/`, ["run.json"]);
    deepStrictEqual(names(`${directory}/a/b`), []);
    strictEqual(output.path("run.json"), `${directory}/a/b/run.json`);
  }));

Deno.test("openOutput() refuses a path below a file", () =>
  withDirectory(async (directory) => {
    await Deno.writeTextFile(`${directory}/file`, "");
    await rejects(openOutput(`${directory}/file/results`, []), (error) => {
      match(
        String(error),
        /UsageError: Cannot write to ".*": Not a directory: give another --out$/,
      );
      return error instanceof UsageError;
    });
  }));

Deno.test("write() replaces a file and leaves no temporary one", () =>
  withDirectory(async (directory) => {
    const output = await openOutput(directory, []);
    await output.write("run.json", "old");
    await output.write("run.json", "new");
    strictEqual(await Deno.readTextFile(output.path("run.json")), "new");
    deepStrictEqual(names(directory), ["run.json"]);
  }));

Deno.test("openOutput() refuses names that are directories", () =>
  withDirectory(async (directory) => {
    await Deno.mkdir(`${directory}/report.md`);
    await rejects(openOutput(directory, ["run.json", "report.md"]), (error) => {
      match(String(error), /Cannot write ".*report\.md": it is a directory/);
      return error instanceof UsageError;
    });
    deepStrictEqual(names(directory), ["report.md"]);
  }));

Deno.test("draft() leaves nothing when it is disposed of without a name", () =>
  withDirectory(async (directory) => {
    const output = await openOutput(directory, []);
    {
      await using _ = await output.draft("run.json", "text");
      strictEqual(names(directory).length, 1);
    }
    deepStrictEqual(names(directory), []);
  }));

Deno.test("write() makes the directory again that somebody removed", () =>
  withDirectory(async (directory) => {
    const output = await openOutput(`${directory}/a`, []);
    await Deno.remove(`${directory}/a`);
    await output.write("run.json", "text");
    deepStrictEqual(names(`${directory}/a`), ["run.json"]);
  }));

Deno.test("write() tells in one line what cannot be written and why, and leaves no temporary file", () =>
  withDirectory(async (directory) => {
    const output = await openOutput(directory, []);
    await Deno.mkdir(`${directory}/run.json`);
    await rejects(output.write("run.json", "text"), (error) => {
      match(
        String(error),
        /^OutputError: Cannot write "[^\n]*run\.json": Is a directory$/,
      );
      return error instanceof OutputError;
    });
    deepStrictEqual(names(directory), ["run.json"]);
  }));

Deno.test("alone() lets one at a time work in a directory, and goes on after a failure", () =>
  withDirectory(async (directory) => {
    let working = 0;
    const outputs = await Promise.all(
      Array.from({ length: 8 }, () => openOutput(directory, [])),
    );
    const ends = await Promise.allSettled(
      outputs.map(({ alone }) =>
        alone(async () => {
          strictEqual(++working, 1);
          await Deno.stat(directory);
          working--;
          throw new Error("failed");
        })
      ),
    );
    for (const end of ends) {
      strictEqual(end.status === "rejected" && end.reason.message, "failed");
    }
  }));
