/** The pipes of a child's standard streams by node:child_process. This program is its own child. */
import process from "node:process";

if (process.argv[2] === "child") playChild();
else await playParent();

// begin
async function playParent(): Promise<void> {
  const { spawn } = await import("node:child_process");
  const program = process.argv[1]!;
  // Deno's arguments: Node takes no "run".
  const child = spawn(process.execPath, ["run", program, "child"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.end("hello"); // write() where more follows
  let message = "";
  // Parts are as long as they happen to be: say how long a message is, or where it ends.
  for await (const part of child.stdout.setEncoding("utf8")) message += part;
  console.log(message);
}

/** Its standard output is the channel: it prints nothing else there. */
function playChild(): void {
  process.stdin.pipe(process.stdout);
}
// end
