import { match, strictEqual } from "node:assert/strict";

Deno.test("the example of mod.ts runs and prints what it says", async () => {
  const source = await Deno.readTextFile(new URL("mod.ts", import.meta.url));
  const example = source.match(/```ts\n([\s\S]+?)```/)![1]!
    .replaceAll(/^ \* ?/gm, "")
    .replace("@ipcmark/ipcmark", new URL("mod.ts", import.meta.url).href);
  const path = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    await Deno.writeTextFile(path, example);
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--allow-all", "--no-check", "--unstable-net", path],
      env: { NO_COLOR: "1" },
    }).output();
    strictEqual(code, 0, new TextDecoder().decode(stderr));
    match(new TextDecoder().decode(stdout), /\[ "pass", "pass" \]/);
  } finally {
    await Deno.remove(path);
  }
});
