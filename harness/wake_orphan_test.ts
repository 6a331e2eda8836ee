import { strictEqual } from "node:assert/strict";
import { wakeOrphan } from "./wake_orphan.ts";

/** A shell that starts another one behind the prefix, and waits. The other waits for a line, and answers. */
const PARENT =
  `exec 3<&0; "$@" sh -c 'echo $$; read line; echo woken' <&3 & wait`;

Deno.test("wakeOrphan() lets a stopped process go on when its parent is killed, where setpriv(1) is", async () => {
  const prefix = wakeOrphan();
  if (prefix.length === 0) return;
  const parent = new Deno.Command("sh", {
    args: ["-c", PARENT, "sh", ...prefix],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const words = parent.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const pid = Number((await words.read()).value);
  Deno.kill(pid, "SIGSTOP");
  const writer = parent.stdin.getWriter();
  await writer.write(new TextEncoder().encode("line\n"));
  parent.kill("SIGKILL");
  await parent.status;
  strictEqual((await words.read()).value, "woken\n");
  strictEqual((await words.read()).done, true);
  await writer.close().catch(() => {});
});
