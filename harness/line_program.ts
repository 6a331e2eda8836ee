import { describeExit } from "./describe_exit.ts";
import { endWithUs } from "./end_with_us.ts";
import { stderrTail } from "./stderr_tail.ts";

/** A program that answers each line of its standard input by a line of its standard output. */
export interface LineProgram extends AsyncDisposable {
  /**
   * Asks one question after the other: not before the answer to the last one.
   *
   * @throws {Error} If the program ends without an answer.
   */
  ask(question: string): Promise<string>;
  kill(): void;
}

/** Starts a program that ends with its standard input, and at the latest with this process. */
export function startLineProgram(
  program: string,
  args: readonly string[],
): LineProgram {
  const child = new Deno.Command(program, {
    args: [...args],
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  endWithUs(child);
  const tail = stderrTail(child.stderr);
  const questions = child.stdin.getWriter();
  const answers = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";

  async function answer(): Promise<string> {
    while (true) {
      const { value, done } = await answers.read();
      if (done) {
        const how = describeExit(await child.status, await tail);
        throw new Error(`The program ${program} ended: ${how}`);
      }
      const end = value.indexOf("\n");
      if (end === -1) {
        rest += value;
        continue;
      }
      const line = rest + value.slice(0, end);
      rest = value.slice(end + 1);
      return line;
    }
  }

  return {
    ask(question) {
      // One that has ended cannot be written to: what it said at its end tells more.
      questions.write(new TextEncoder().encode(`${question}\n`)).catch(
        () => {},
      );
      return answer();
    },
    async [Symbol.asyncDispose]() {
      await questions.close().catch(() => {});
      await answers.cancel();
      await Promise.all([child.status, tail]);
    },
    kill() {
      try {
        child.kill("SIGKILL");
      } catch (error) {
        // It has ended already.
        if (!(error instanceof TypeError)) throw error;
      }
    },
  };
}
