import {
  deepStrictEqual,
  doesNotMatch,
  match,
  strictEqual,
} from "node:assert/strict";
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

Deno.test("completions completes commands, options, transports, workloads, cases and claims", async () => {
  const completed: readonly (readonly [string, string])[] = [
    ["con", "conform\n"],
    ["bench --see", "--seed\n"],
    ["bench unix@", "unix@deno\n"],
    ["bench --workload thr", "throughput\n"],
    ["bench --workload connect,thr", "connect,throughput\n"],
    ["bench --placement c", "cross-core\n"],
    ["conform INT-00", "INT-001\n"],
    ["claims half-c", "half-close\n"],
    ["claims stream-in-order,half-c", "stream-in-order,half-close\n"],
    ["claims --explain half-c", "half-close\n"],
    ["claims --ver", "--verbose\n"],
    ["list cl", "claims\n"],
    ["report x --format ju", "junit\n"],
    ["report x --format benchmark-action-b", "benchmark-action-bigger\n"],
    ["report x --o", "--out\n"],
    ["report x --chart p", "percentiles\n"],
    ["report x --chart sweep --workload thr", "throughput\n"],
    ["advise --need rel", "reliable\n"],
    ["advise --need ordered,b", "ordered,boundaries\nordered,back-pressure\n"],
    ["advise --pattern str", "stream\n"],
    ["advise --api no", "node\n"],
    ["list w", "workloads\n"],
    ["comp", "completions\n"],
    ["completions ", "bash\nzsh\nfish\nnu\npwsh\n"],
    ["completions fi", "fish\n"],
  ];
  for (const [line, expected] of completed) {
    const { out } = await ipcmark("complete", "bash", ...line.split(" "));
    const lines = out.replace(/\n+/g, "\n");
    match(`${lines.trimEnd()}\n`, new RegExp(`^${expected}`, "m"));
  }
});

Deno.test("completions does not offer what a list has already", async () => {
  const { out } = await ipcmark("complete", "bash", "bench", "unix@deno,un");
  doesNotMatch(out, /unix@deno,unix@deno/);
  match(out, /unix@deno,unix-dgram@deno/);
});

const DRIVER = `
ipcmark() { "$DENO" run --quiet --no-prompt --allow-all "$MAIN" "$@"; }
eval "$(ipcmark completions bash)"
COMP_WORDS=(ipcmark completions z) COMP_CWORD=2 COMP_LINE="ipcmark completions z" COMP_POINT=21
_ipcmark ipcmark z completions
echo "\${COMPREPLY[*]}"
`;

Deno.test("completions completes in a bash where ipcmark is a function, as README tells", async () => {
  const { stdout } = await new Deno.Command("bash", {
    args: ["--norc", "-c", DRIVER],
    env: {
      DENO: Deno.execPath(),
      MAIN: new URL("main.ts", import.meta.url).href,
    },
    stdin: "null",
    stderr: "inherit",
  }).output();
  strictEqual(new TextDecoder().decode(stdout), "zsh\n");
});
