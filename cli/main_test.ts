import { match, strictEqual } from "node:assert/strict";

const MAIN = new URL("./main.ts", import.meta.url);

function start(...args: readonly string[]): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", "--allow-all", "--quiet", MAIN.href, ...args],
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

Deno.test("main.ts passes on arguments, streams and the exit status", async () => {
  await using help = start("--help");
  const { code, stdout } = await help.output();
  strictEqual(code, 0);
  match(new TextDecoder().decode(stdout), /Usage: ipcmark COMMAND/);
  await using wrong = start("bnch");
  const output = await wrong.output();
  strictEqual(output.code, 2);
  strictEqual(output.stdout.length, 0);
  strictEqual(
    new TextDecoder().decode(output.stderr),
    'ipcmark: Unknown command "bnch": did you mean "bench"?\n',
  );
});

for (const [signal, status] of [["SIGINT", 130], ["SIGTERM", 143]] as const) {
  Deno.test(`main.ts saves what there is at ${signal}, and exits ${status}`, async () => {
    const directory = await Deno.makeTempDir({ prefix: "ipcmark-" });
    try {
      await using bench = start("bench", "unix", "--out", directory);
      let said = "";
      for await (
        const text of bench.stderr.pipeThrough(new TextDecoderStream())
      ) {
        if (!said.includes("Launch 1") && (said + text).includes("Launch 1")) {
          bench.kill(signal);
        }
        said += text;
      }
      await bench.stdout.cancel();
      strictEqual((await bench.status).code, status);
      match(said, /Stopped; saved .*run\.json/);
      const run = await Deno.readTextFile(`${directory}/run.json`);
      strictEqual(JSON.parse(run).state, "interrupted");
    } finally {
      await Deno.remove(directory, { recursive: true });
    }
  });
}
