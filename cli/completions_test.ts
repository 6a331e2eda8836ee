import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { ipcmark } from "./_fake_io.ts";

Deno.test("completions prints a script for each shell", async () => {
  for (const shell of ["bash", "zsh", "fish", "nu", "pwsh"]) {
    const { status, out, err } = await ipcmark("completions", shell);
    deepStrictEqual({ status, err }, { status: 0, err: "" });
    match(out, /ipcmark/);
  }
});

Deno.test("completions prints a script that bash can parse", async () => {
  const { out } = await ipcmark("completions", "bash");
  const bash = new Deno.Command("bash", {
    args: ["-n"],
    stdin: "piped",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const writer = bash.stdin.getWriter();
  await writer.write(new TextEncoder().encode(out));
  await writer.close();
  const { success, stderr } = await bash.output();
  strictEqual(new TextDecoder().decode(stderr), "");
  strictEqual(success, true);
});

Deno.test("completions completes commands, options, transports, workloads and cases", async () => {
  const completed: readonly (readonly [string, string])[] = [
    ["con", "conform\n"],
    ["bench --see", "--seed\n"],
    ["bench unix@", "unix@deno\n"],
    ["bench --workload thr", "throughput\n"],
    ["bench --workload connect,thr", "connect,throughput\n"],
    ["bench --placement c", "cross-core\n"],
    ["conform INT-00", "INT-001\n"],
    ["list w", "workloads\n"],
  ];
  for (const [line, expected] of completed) {
    const { out } = await ipcmark("completions", "bash", ...line.split(" "));
    match(`${out.trimEnd()}\n`, new RegExp(`^${expected}`, "m"));
  }
});
