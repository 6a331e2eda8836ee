/**
 * Writing to the standard input of a child that was killed fails with EPIPE. Under Deno, `ChildProcess.kill()` of
 * node:child_process destroys that stream first: the error is ERR_STREAM_DESTROYED, where Node has EPIPE.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";

const child = spawn("sleep", ["60"], { stdio: ["pipe", "ignore", "ignore"] });
await once(child, "spawn");
child.stdin.on("error", () => {});
const ended = once(child, "exit");
child.kill("SIGKILL");
await ended;
const code = await new Promise<string | undefined>((resolve) =>
  child.stdin.write(
    "x",
    (error) =>
      resolve((error as NodeJS.ErrnoException | null | undefined)?.code),
  )
);

console.log(`Writing to a killed child: ${code}`);
Deno.exit(code === "ERR_STREAM_DESTROYED" ? 0 : 1);
