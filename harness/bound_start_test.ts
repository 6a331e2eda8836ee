import { deepStrictEqual, match, ok, throws } from "node:assert/strict";
import { spawn } from "node:child_process";
import type { CommandLine } from "../transports/transport.ts";
import { cannotSetAffinity, whileOn } from "./affinity.ts";
import { parseCpuList } from "./cpu_list.ts";
import { FREE, verifyPlacement } from "./placement.ts";
import { startBound } from "./bound_start.ts";
import { threadAffinities } from "./thread_affinities.ts";

const BOUND = { ignore: cannotSetAffinity() !== undefined };

/** Where this thread may run, and the last processor of it. */
async function own(): Promise<{ list: string; last: string }> {
  const [list = ""] = await threadAffinities(Deno.pid);
  return { list, last: String(parseCpuList(list).at(-1)) };
}

/** A Deno that starts two more threads, says so, and ends with its standard input. */
const SEVERAL_THREADS = `
  const program = "data:text/javascript,postMessage(0)";
  for (let started = 0; started < 2; started++) {
    const { promise, resolve } = Promise.withResolvers();
    new Worker(program, { type: "module" }).onmessage = resolve;
    await promise;
  }
  console.log("here");
  await Deno.stdin.read(new Uint8Array(1));
  Deno.exit(0);
`;

function start({ command, args }: CommandLine): Deno.ChildProcess {
  return new Deno.Command(command, {
    args: [...args],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
}

Deno.test(
  "startBound() binds every thread of a process, those that it starts later too, and no thread of this one",
  BOUND,
  async () => {
    const before = await threadAffinities(Deno.pid);
    const { last } = await own();
    const line = {
      command: Deno.execPath(),
      args: ["eval", SEVERAL_THREADS],
      env: {},
    };
    const child = startBound(last, line, start);
    try {
      for await (const _here of child.stdout) break;
      const lists = await threadAffinities(child.pid);
      ok(lists.length > 3, `${lists.length} threads`);
      deepStrictEqual([...new Set(lists)], [last]);
      deepStrictEqual(
        [...new Set(await threadAffinities(Deno.pid))],
        [...new Set(before)],
      );
      const plan = { ...FREE, nearCpus: last, farCpus: "4096" };
      const { nearCpus, reason } = await verifyPlacement(
        plan,
        child.pid,
        [child.pid],
      );
      deepStrictEqual({ nearCpus, reason }, {
        nearCpus: last,
        reason: `the far end's threads run on ${last}, not on 4096`,
      });
    } finally {
      await child.stdin.close();
      await child.status;
    }
  },
);

Deno.test(
  "startBound() binds what node:child_process starts as well",
  BOUND,
  async () => {
    const { last } = await own();
    const line = {
      command: "grep",
      args: ["Cpus_allowed_list", "/proc/self/status"],
      env: {},
    };
    const child = startBound(
      last,
      line,
      ({ command, args }) =>
        spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] }),
    );
    const ended = new Promise((resolve) => child.on("close", resolve));
    let printed = "";
    child.stdout.on("data", (bytes) => printed += bytes);
    await ended;
    deepStrictEqual(printed, `Cpus_allowed_list:\t${last}\n`);
  },
);

Deno.test(
  "whileOn() puts the thread back where it was, whatever happens meanwhile",
  BOUND,
  async () => {
    const { list, last } = await own();
    throws(
      () =>
        whileOn(last, () => {
          throw new Error("meanwhile");
        }),
      /meanwhile/,
    );
    const failure = () => throws(() => whileOn("1023", () => {}), /EINVAL/);
    failure();
    deepStrictEqual((await own()).list, list);
  },
);

Deno.test("startBound() goes by taskset where C may not be called", async () => {
  const program = `
    import { boundBy, startBound } from ${
    JSON.stringify(new URL("bound_start.ts", import.meta.url).href)
  };
    const line = { command: "ls", args: ["-a"], env: { A: "b" } };
    console.log(boundBy(), JSON.stringify(startBound("0-1", line, (line) => line)));
  `;
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--quiet", "--no-prompt", "--no-check", "--allow-import"],
      `data:text/javascript,${encodeURIComponent(program)}`,
    ],
    stderr: "inherit",
  }).output();
  match(
    new TextDecoder().decode(stdout),
    /^taskset {"command":"taskset","args":\["-c","0-1","ls","-a"\],"env":{"A":"b"}}$/m,
  );
});
