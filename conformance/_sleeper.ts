/**
 * A program that starts another one, which reads its standard input to the end, and says so with a byte on its standard
 * error. Neither does anything else but hold what it has inherited.
 *
 * @module
 */
if (import.meta.main) {
  const child = new Deno.Command("cat", {
    stdin: "inherit",
    stdout: "null",
    stderr: "null",
  }).spawn();
  Deno.stderr.writeSync(new Uint8Array(1));
  await child.status;
}
