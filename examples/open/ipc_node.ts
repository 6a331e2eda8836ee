/** Messages between parent and child by node:child_process. This program is its own child. */
import { once } from "node:events";
import process from "node:process";

if (process.send) playChild();
else await playParent();

// begin
async function playParent(): Promise<void> {
  const { fork } = await import("node:child_process");
  const program = process.argv[1]!;
  const child = fork(program, [], { serialization: "advanced" });
  child.send("hello"); // anything that the structured clone algorithm takes
  const [message] = await once(child, "message");
  child.disconnect();
  console.log(message);
}

function playChild(): void {
  process.on("message", (message) => process.send!(message));
}
// end
