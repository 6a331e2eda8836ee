/**
 * What is left of a gate when it is told to end while it measures.
 */
import { strictEqual } from "node:assert/strict";
import { writeBaseline } from "./_gate_baseline.ts";
import { killTest, NEAR, start } from "./_killing.ts";
import { withDirectory } from "./_with_directory.ts";

for (
  const [signal, status] of [["SIGINT", 130], ["SIGTERM", 143], [
    "SIGKILL",
    137,
  ]] as const
) {
  killTest(
    `gate leaves no process and no file when it gets ${signal}`,
    async () => {
      await withDirectory(async (directory) => {
        const path = `${directory}/b.json`;
        const text = await writeBaseline(path);
        await using started = await start(
          "ipcmark",
          "gate",
          "--baseline",
          path,
        );
        await started.processes(NEAR);
        started.kill(signal);
        strictEqual(await started.status(), status);
        await started.nothingLeft();
        strictEqual(await Deno.readTextFile(path), text);
      });
    },
  );
}
