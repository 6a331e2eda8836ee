import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { lineLink } from "./link.ts";
import { openWorkspace } from "./workspace.ts";

async function connected(directory: string) {
  const path = `${directory}/link`;
  using listener = Deno.listen({ transport: "unix", path });
  const [near, far] = await Promise.all([
    listener.accept(),
    Deno.connect({ transport: "unix", path }),
  ]);
  return { near, far };
}

Deno.test("lineLink() carries messages of any size in order", async () => {
  await using workspace = await openWorkspace();
  const { near, far } = await connected(workspace.directory);
  const messages = ["", "a\nb", "é".repeat(100_000), "last"];
  {
    using link = lineLink<string, never>(near);
    for (const message of messages) link.send(message);
  }
  using reader = lineLink<never, string>(far);
  deepStrictEqual(await Array.fromAsync(reader.messages()), messages);
});

Deno.test("lineLink() ends its messages when the other end is gone", async () => {
  await using workspace = await openWorkspace();
  const { near, far } = await connected(workspace.directory);
  using link = lineLink<string, string>(far);
  near.close();
  strictEqual((await link.messages().next()).done, true);
  link.send("nobody reads this, and nobody minds");
});
