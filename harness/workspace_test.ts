import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { dirname, join } from "node:path/posix";

const WORKSPACE = new URL("./workspace.ts", import.meta.url);
const PROGRAM = `
  import { openWorkspace } from ${JSON.stringify(WORKSPACE.href)};
  try {
    await using workspace = await openWorkspace();
    console.log(workspace.directory);
  } catch (error) {
    console.log(String(error));
  }
`;

/** What a process with this TMPDIR prints that may write to nothing but `writable`. */
async function opened(
  temporary: string,
  ...writable: readonly string[]
): Promise<string> {
  await using child = new Deno.Command(Deno.execPath(), {
    args: [
      ..."run --quiet --no-prompt --no-config --no-check".split(" "),
      "--allow-read",
      `--allow-write=${writable.join(",")}`,
      "-",
    ],
    env: { TMPDIR: temporary },
    cwd: "/tmp",
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  await new Blob([PROGRAM]).stream().pipeTo(child.stdin);
  const { code, stdout } = await child.output();
  strictEqual(code, 0);
  return new TextDecoder().decode(stdout).trimEnd();
}

/** A directory in /tmp with one of this name in it; fails where anything is left there. */
async function withTemporary(
  name: string,
  test: (temporary: string) => Promise<void>,
): Promise<void> {
  const home = await Deno.makeTempDir({ dir: "/tmp", prefix: "i" });
  try {
    const temporary = join(home, name);
    await Deno.mkdir(temporary, { recursive: true });
    await test(temporary);
    deepStrictEqual([...Deno.readDirSync(temporary)], []);
  } finally {
    await Deno.remove(home, { recursive: true });
  }
}

Deno.test("openWorkspace() works below the system's temporary directory", () =>
  withTemporary("", async (temporary) => {
    strictEqual(dirname(await opened(temporary, "/tmp")), temporary);
  }));

for (
  const [what, name] of [
    ["too long a path", "t".repeat(50)],
    ["a path of few characters and many bytes", "界".repeat(4)],
    ["a comma in its path", "a,b"],
  ] as const
) {
  Deno.test(`openWorkspace() goes to /tmp where the temporary directory has ${what}`, () =>
    withTemporary(name, async (temporary) => {
      strictEqual(dirname(await opened(temporary, "/tmp")), "/tmp");
    }));
}

for (
  const [what, temporary] of [
    ["is empty", ""],
    ["is missing", "/nowhere"],
    ["is a file", "/etc/passwd"],
    ["may not be written to", "/var"],
  ] as const
) {
  Deno.test(`openWorkspace() goes to /tmp where TMPDIR ${what}`, async () => {
    strictEqual(dirname(await opened(temporary, "/tmp")), "/tmp");
  });
}

Deno.test("openWorkspace() tells in one line why neither place will do", () =>
  withTemporary("a,b", async (temporary) => {
    const said = await opened(temporary, dirname(temporary));
    match(said, /^WorkspaceError: No place for temporary files: [^\n]+$/);
    ok(said.includes("in /tmp: this program was not given the permission"));
    ok(said.includes("set TMPDIR"));
  }));
