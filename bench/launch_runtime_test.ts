import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { openControl } from "../harness/control.ts";
import { FREE } from "../harness/placement.ts";
import { openWorkspace } from "../harness/workspace.ts";
import { runLaunch } from "./launch.ts";

const CELLS = ["unix@deno", "pipe@deno", "pipe@node", "unix@libc"].map((
  transport,
) => ({
  id: transport,
  workload: "round-trip",
  transport,
  parameters: { payloadBytes: 64 },
}));

/** What the kernel knows of a process: Deno may not read there, cat(1) does. */
function ofProcess(file: string, pid: number): readonly string[] {
  const { stdout } = new Deno.Command("cat", {
    args: [`/proc/${pid}/${file}`],
  }).outputSync();
  return new TextDecoder().decode(stdout).split("\0");
}

Deno.test(
  "runLaunch() starts both ends as they are to run, whoever starts the far one",
  { ignore: Deno.build.os !== "linux" },
  async () => {
    await using workspace = await openWorkspace();
    const { directory } = workspace;
    await using opened = openControl(directory, "control");
    const pids: number[] = [];
    const control: typeof opened = {
      ...opened,
      async arrival<Out, In>(token: string, givenUp: Promise<never>) {
        const arrival = await opened.arrival<Out, In>(token, givenUp);
        pids.push(arrival.pid);
        return arrival;
      },
    };
    const seen: string[][] = [];
    const { trouble } = await runLaunch(
      {
        index: 0,
        placement: FREE,
        runtime: { env: { IPCMARK_TEST: "1=2" }, v8Flags: ["--max-lazy"] },
        plan: {
          cells: CELLS,
          rounds: [CELLS.map(({ id }) => id)],
          operations: {},
          sliceMs: 1,
          baseline: CELLS[0]!.transport,
        },
      },
      { directory, control },
      {
        signal: new AbortController().signal,
        onMessage(message) {
          if (!("farPids" in message)) return;
          for (const pid of [...pids, ...message.farPids]) {
            seen.push([
              ...ofProcess("environ", pid).filter((each) =>
                each.startsWith("IPCMARK_TEST")
              ),
              ...ofProcess("cmdline", pid).filter((each) =>
                each.startsWith("--v8-flags")
              ),
            ]);
          }
        },
      },
    );
    strictEqual(trouble, undefined);
    const expected = ["IPCMARK_TEST=1=2", "--v8-flags=--max-lazy"];
    deepStrictEqual(seen, [undefined, ...CELLS].map(() => expected));
  },
);
