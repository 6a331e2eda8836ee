import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { UsageError } from "./usage_error.ts";
import { withDirectory } from "./_with_directory.ts";
import { openWhole } from "./write_file.ts";

Deno.test("openWhole() touches nothing until there is something to write", async () => {
  await withDirectory(async (directory) => {
    const path = `${directory}/deep/b.json`;
    const write = await openWhole(path);
    deepStrictEqual([...Deno.readDirSync(`${directory}/deep`)], []);
    await write("one");
    await write("two");
    strictEqual(await Deno.readTextFile(path), "two");
    strictEqual([...Deno.readDirSync(`${directory}/deep`)].length, 1);
  });
});

Deno.test("openWhole() refuses a directory, and what lies below a file", async () => {
  await withDirectory(async (directory) => {
    await Deno.writeTextFile(`${directory}/file`, "before");
    await rejects(openWhole(directory), UsageError);
    await rejects(openWhole(`${directory}/file/b.json`), UsageError);
    strictEqual(await Deno.readTextFile(`${directory}/file`), "before");
  });
});

Deno.test("openWhole() tells in one line what became unwritable, and leaves no draft", async () => {
  await withDirectory(async (directory) => {
    const write = await openWhole(`${directory}/b.json`);
    await Deno.mkdir(`${directory}/b.json`);
    await rejects(write("one"), UsageError);
    deepStrictEqual([...Deno.readDirSync(directory)].map(({ name }) => name), [
      "b.json",
    ]);
  });
});
