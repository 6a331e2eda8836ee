import { placesOf } from "../../harness/namespace.ts";
import type { Recipe } from "./recipe.ts";

/** A network under a recipe, until it is disposed of. */
export interface Impaired extends AsyncDisposable {
  /** How many packets were hit so far. */
  hits(): Promise<number>;
}

/**
 * Impairs the network that this process lives in.
 *
 * @throws {Error} If a tool refuses: where this process is not the root of its network, or a kernel lacks something.
 */
export async function impair(recipe: Recipe): Promise<Impaired> {
  const { rules, family, queues = [] } = recipe;
  await using setting = new AsyncDisposableStack();
  for (const [index, line] of queues.entries()) {
    await runTool("tc", ...line.split(" "));
    if (index === 0) {
      const [, device] = /dev (\S+)/.exec(line)!;
      setting.defer(async () => {
        await runTool("tc", "qdisc", "delete", "dev", device!, "root");
      });
    }
  }
  if (rules !== undefined) {
    await runTool("nft", rules);
    setting.defer(async () => {
      await runTool("nft", "delete", "table", family!, "ipcmark");
    });
  }
  const set = setting.move();
  return {
    async hits() {
      const printed = await runTool(
        "nft",
        ...["list", "counter", family!, "ipcmark", "hits"],
      );
      return Number(/packets (\d+)/.exec(printed)![1]);
    },
    [Symbol.asyncDispose]: () => set.disposeAsync(),
  };
}

/** Overwrites a setting of this process's network in /proc/sys, and puts it back when disposed. Deno may not write there. */
export async function changeSetting(
  path: string,
  value: string,
): Promise<AsyncDisposable> {
  const file = `/proc/sys/${path}`;
  const before = await runTool("cat", file);
  await writeTo(file, value);
  return { [Symbol.asyncDispose]: () => writeTo(file, before) };
}

async function writeTo(file: string, value: string): Promise<void> {
  const child = new Deno.Command("tee", {
    args: [file],
    stdin: "piped",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(value));
  await writer.close();
  succeeded(`tee ${file}`, await child.output());
}

/**
 * Runs a tool of this process's network and resolves to what it printed.
 *
 * @throws {Error} If it fails: with its complaint.
 */
export async function runTool(
  tool: string,
  ...args: readonly string[]
): Promise<string> {
  const output = await start(tool, args);
  succeeded(`${tool} ${args[0]}`, output);
  return new TextDecoder().decode(output.stdout);
}

async function start(
  tool: string,
  args: readonly string[],
): Promise<Deno.CommandOutput> {
  let missing: unknown;
  for (const program of placesOf(tool)) {
    try {
      return await new Deno.Command(program, {
        args: [...args],
        stdin: "null",
        stdout: "piped",
        stderr: "piped",
      }).output();
    } catch (error) {
      const elsewhere = error instanceof Deno.errors.NotFound ||
        error instanceof Deno.errors.NotCapable;
      if (!elsewhere) throw error;
      missing ??= error;
    }
  }
  throw missing;
}

function succeeded(
  what: string,
  { success, stderr }: Pick<Deno.CommandOutput, "success" | "stderr">,
): void {
  if (success) return;
  const [complaint] = new TextDecoder().decode(stderr).trim().split("\n");
  throw new Error(`${what}: ${complaint}`);
}
