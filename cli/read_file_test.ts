import { rejects, strictEqual, throws } from "node:assert/strict";
import { ReportError } from "../reports/report_error.ts";
import { withDirectory } from "./_with_directory.ts";
import { readAs, refusing, unreadable } from "./read_file.ts";
import { UsageError } from "./usage_error.ts";

function refuse(_text: string, name: string): never {
  throw new ReportError(`${name}: not a run`);
}

Deno.test("readAs() hands the parser the text and the path", () =>
  withDirectory(async (directory) => {
    const path = `${directory}/a.json`;
    await Deno.writeTextFile(path, "[7]");
    strictEqual(
      await readAs(path, (text, name) => `${name} ${text}`),
      `${path} [7]`,
    );
  }));

Deno.test("readAs() tells in one line that a file cannot be read, and parses nothing", () =>
  withDirectory(async (directory) => {
    const path = `${directory}/none.json`;
    const explain = () => "explained";
    await rejects(readAs(path, refuse, explain), (error) => {
      strictEqual(
        String(error),
        `UsageError: Cannot read "${path}": No such file or directory`,
      );
      return error instanceof UsageError;
    });
  }));

Deno.test("readAs() makes wrong use of what the parser refuses, in the words that explain it", () =>
  withDirectory(async (directory) => {
    const path = `${directory}/a.json`;
    await Deno.writeTextFile(path, "[7]");
    await rejects(
      readAs(path, refuse),
      new UsageError(`${path}: not a run`, {
        cause: new ReportError(`${path}: not a run`),
      }),
    );
    await rejects(
      readAs(path, refuse, (message) => `${message}: give another`),
      /^UsageError: .*a\.json: not a run: give another$/,
    );
  }));

Deno.test("refusing() leaves every other error as it is", () => {
  const fault = new TypeError("A fault of the parser's own");
  throws(() =>
    refusing(() => {
      throw fault;
    }), (error) => error === fault);
});

Deno.test("unreadable() takes the reason in words, too", () => {
  strictEqual(
    unreadable("runs", "not a directory").message,
    'Cannot read "runs": not a directory',
  );
});
