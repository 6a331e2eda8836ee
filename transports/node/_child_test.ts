import { deepStrictEqual, rejects } from "node:assert/strict";
import { spawnNode } from "./_child.ts";

Deno.test("spawnNode() tells how a child ended, and what it wrote to its standard error", async () => {
  const child = spawnNode(
    { command: Deno.execPath(), args: ["eval", "Deno.exit(7)"], env: {} },
    "pipe",
  );
  child.process.stdin!.destroy();
  child.process.stdout!.resume();
  await child.stderr.cancel();
  deepStrictEqual(await child.status, { code: 7, signal: null });
});

Deno.test("spawnNode() rejects where there is no such program", async () => {
  const child = spawnNode(
    { command: "/missing/program", args: [], env: {} },
    "pipe",
  );
  await rejects(child.status, { code: "ENOENT" });
  await child.stderr.cancel();
});
