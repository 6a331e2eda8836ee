import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { TRANSPORTS } from "../transports/mod.ts";
import { ipcmark } from "./_fake_io.ts";

Deno.test("doctor --json names every transport and placement, and what is missing", async () => {
  const { status, out } = await ipcmark("doctor", "--json");
  strictEqual(status, 0);
  const diagnosis = JSON.parse(out);
  deepStrictEqual(
    diagnosis.transports.map(({ name }: { name: string }) => name),
    TRANSPORTS.map(({ name }) => name),
  );
  strictEqual(diagnosis.placements.length, 4);
  const [{ name, missing }] = diagnosis.counters;
  strictEqual(name, "instructions");
  ok(missing === null || /\w/.test(missing), missing);
  for (const ability of [...diagnosis.tools, ...diagnosis.permissions]) {
    strictEqual("missing" in ability, true);
  }
  match(diagnosis.verdict, /^(quiet|somewhat noisy|noisy)$/);
});

Deno.test("doctor prints its rules beside its figures", async () => {
  const { out } = await ipcmark("doctor");
  match(out, /other work .*quiet below 5\.0 %, noisy from 20\.0 %/);
  match(out, /^Counters\n +instructions +(yes|no) +\w/m);
  match(out, /This machine is (quiet|somewhat noisy|noisy) now/);
});

/** What doctor says of abilities, by name, where programs are found in `path` and may be started if in `granted`. */
async function diagnosed(path: string, granted: readonly string[]) {
  const run = [Deno.execPath(), ...granted].join(",");
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--quiet", "--no-prompt", "-P=ipcmark", `--allow-run=${run}`],
      new URL("main.ts", import.meta.url).pathname,
      ...["doctor", "--json"],
    ],
    cwd: new URL("..", import.meta.url),
    env: { PATH: path },
    stdin: "null",
    stderr: "inherit",
  }).output();
  const { tools, permissions } = JSON.parse(new TextDecoder().decode(stdout));
  return new Map<string, string | null>(
    [...tools, ...permissions].map(({ name, missing }) => [name, missing]),
  );
}

Deno.test("doctor tells a tool that is not installed from one that it may not start", async () => {
  const empty = await Deno.makeTempDir({ prefix: "ipcmark-" });
  try {
    const path = Deno.env.get("PATH") ?? "";
    const [absent, refused, fine] = await Promise.all([
      diagnosed(empty, ["taskset", "grep"]),
      diagnosed(path, []),
      diagnosed(path, ["grep"]),
    ]);
    strictEqual(absent.get("taskset"), "not installed: package util-linux");
    strictEqual(
      absent.get("--allow-run=taskset"),
      "taskset is not installed: package util-linux",
    );
    strictEqual(refused.get("grep"), "grant --allow-run=grep");
    strictEqual(refused.get("--allow-run=grep"), "grant --allow-run=grep");
    strictEqual(fine.get("grep"), null);
    strictEqual(fine.get("--allow-run=grep"), null);
  } finally {
    await Deno.remove(empty);
  }
});
