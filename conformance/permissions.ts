import { deepStrictEqual, ok } from "node:assert/strict";
import { bindingOf, listeningOf } from "./_addresses.ts";
import { privateDirectory } from "./_names.ts";
import type { ConformanceCase, Observation } from "./case.ts";

const PROGRAM = new URL("./_permitted.ts", import.meta.url);

/** What a process with certain permissions tries. */
export interface Attempt {
  readonly how: "listen" | "connect" | "bind";
  readonly path: string;
}

/** API-005: what a program must be granted before the kernel is asked at all. */
export const permissions: ConformanceCase = {
  id: "API-005",
  title: "Deno permissions are not file permissions",
  priority: 3,
  level: "API",
  sources: [
    { doc: "Deno manual", section: "Security and permissions" },
    { doc: "Deno ext/net/ops_unix.rs", section: "check_open" },
  ],
  variants: [
    {
      id: "API-005",
      sentence:
        "Taking a path and connecting to one needs Deno's permission to read it, to write it, and net for exactly that path: without one of them NotCapable, whoever owns the files",
      when: { connects: true, naming: "path" },
      applies: ({ api }) => api === "deno",
      framing: "none",
      oneWay: "the other end is started with other permissions each time",
      async near(side) {
        const directory = privateDirectory(side);
        const { listen, freshAddress } = listeningOf(side);
        await using listener = await listen(freshAddress(directory));
        const free = freshAddress(directory);
        return await judge(directory, [
          { how: "listen", path: free },
          { how: "connect", path: listener.address },
        ]);
      },
      async far() {},
    },
    {
      id: "API-005/packets",
      sentence:
        "Binding a path needs Deno's permission to read it, to write it, and net for exactly that path: without one of them NotCapable, whoever owns the files",
      when: { framing: "packet", naming: "path" },
      applies: ({ api, binding }) => api === "deno" && binding !== undefined,
      framing: "none",
      oneWay: "the other end is started with other permissions each time",
      async near(side) {
        const directory = privateDirectory(side);
        const path = bindingOf(side).freshAddress(directory);
        return await judge(directory, [{ how: "bind", path }]);
      },
      async far() {},
    },
  ],
};

async function judge(
  directory: string,
  attempts: readonly Attempt[],
): Promise<Observation> {
  const paths = attempts.map(({ path }) => path).join();
  const exactly = `--allow-net=${
    attempts.map(({ path }) => `unix:${path}`).join()
  }`;
  const within = `--allow-net=unix:${directory}`;
  const read = `--allow-read=${paths}`;
  const write = `--allow-write=${paths}`;
  const expected = new Map([
    [[], "NotCapable: read"],
    [[read, write], "NotCapable: net"],
    [[read, write, "--allow-net=127.0.0.1"], "NotCapable: net"],
    [[read, write, within], "NotCapable: net"],
    [[exactly], "NotCapable: read"],
    [[exactly, read], "NotCapable: write"],
    [[exactly, read, write], "opened"],
  ]);
  try {
    for (const [grants, outcome] of expected) {
      deepStrictEqual(
        await tried(grants, attempts),
        attempts.map(() => outcome),
        `With ${grants.join(" ") || "no permission"}`,
      );
    }
  } finally {
    Deno.removeSync(directory, { recursive: true });
  }
  return {
    outcome: "pass",
    observed:
      "NotCapable without read, write or net, and with net for its directory or for 127.0.0.1; opened with all three for the path",
  };
}

/** What attempts come to in a process with these permissions. */
async function tried(
  grants: readonly string[],
  attempts: readonly Attempt[],
): Promise<readonly string[]> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--quiet",
      "--no-prompt",
      "--no-config",
      "--no-check",
      "--unstable-net",
      ...grants,
      PROGRAM.href,
      JSON.stringify(attempts),
    ],
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  ok(success, text(stderr));
  return JSON.parse(text(stdout));
}
