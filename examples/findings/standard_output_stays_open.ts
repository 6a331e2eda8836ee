/**
 * A program that has written all its output may close it and go on working: its parent reads the end. After
 * `Deno.stdout.close()` the descriptor stays open until the process ends, and the parent waits.
 */
const PROGRAM = `
  Deno.stdout.close();
  // Until the parent has had its say.
  await Deno.stdin.read(new Uint8Array(1));
`;
const child = new Deno.Command(Deno.execPath(), {
  args: ["eval", PROGRAM],
  stdin: "piped",
  stdout: "piped",
}).spawn();
const ended = child.stdout.getReader().read().then(() => "the end");
const patience = new Promise<string>((resolve) =>
  setTimeout(() => resolve("nothing for a second"), 1_000)
);
const seen = await Promise.race([ended, patience]);
await child.stdin.close();
await child.status;

console.log(`After Deno.stdout.close() the parent reads ${seen}`);
Deno.exit(seen === "nothing for a second" ? 0 : 1);
