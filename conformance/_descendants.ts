import { strictEqual } from "node:assert/strict";
import { soon } from "./expect.ts";

const PROGRAM = new URL("./_sleeper.ts", import.meta.url);

/** A child and its child, which have inherited what was not close-on-exec when they were started. */
export interface Descendants extends AsyncDisposable {
  /** Resolves once both are there. */
  readonly started: Promise<void>;
  /** Kills the child, whose own child lives on. */
  killChild(): Promise<void>;
  /** Lets the grandchild end. */
  endGrandchild(): Promise<void>;
}

/** Starts both; the grandchild ends with its standard input, which this process holds. */
export function startDescendants(): Descendants {
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--quiet",
      "--no-prompt",
      "--no-config",
      "--no-check",
      "--allow-run=cat",
      PROGRAM.href,
    ],
    stdin: "piped",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const said = child.stderr.getReader();
  const input = child.stdin.getWriter();
  let ended = false;

  async function started(): Promise<void> {
    const { value } = await soon("A grandchild", said.read(), 10_000);
    // Anything else is what it complains about.
    strictEqual(new TextDecoder().decode(value), "\0", "A child's error");
  }

  const descendants: Descendants = {
    started: started(),
    async killChild() {
      if (ended) return;
      ended = true;
      child.kill("SIGKILL");
      await child.status;
    },
    endGrandchild: () => input.close().catch(() => {}),
    async [Symbol.asyncDispose]() {
      await descendants.endGrandchild();
      await descendants.killChild().catch(() => {});
      await said.cancel();
    },
  };
  descendants.started.catch(() => {});
  return descendants;
}
