import { reason } from "./reason.ts";
import type { Runtime } from "./runtime.ts";

/** A Deno that was asked what it is. */
export interface DenoFacts {
  /** The executable itself, where it was reached through a link or a script. */
  readonly execPath: string;
  /** Versions, as `Deno.version` has them. */
  readonly deno: string;
  readonly v8: string;
}

/** The oldest Deno that runs this project's programs. */
const LEAST = [2, 8, 0];

const ANSWER_TIMEOUT_MS = 10_000;

const QUESTION =
  "JSON.stringify({ execPath: Deno.execPath(), deno: Deno.version.deno, v8: Deno.version.v8 })";

/**
 * Asks a Deno for its versions, started as the ends of a run will be.
 *
 * @throws {Error} Why it cannot run them, in a few words.
 */
export async function askDeno(
  { deno = Deno.execPath(), env = {}, v8Flags = [] }: Runtime,
  timeoutMs = ANSWER_TIMEOUT_MS,
): Promise<DenoFacts> {
  refuseOther(await ask(deno, ["--version"], timeoutMs));
  const { printed, complaint } = await ask(
    deno,
    [
      "eval",
      "--quiet",
      "--no-config",
      ...v8Options(v8Flags),
      "--print",
      QUESTION,
    ],
    timeoutMs,
    env,
  );
  if (complaint !== undefined) {
    throw new Error(`it does not start with what it is given: ${complaint}`);
  }
  return JSON.parse(printed) as DenoFacts;
}

/** Flags of V8 as Deno's command line takes them. */
export function v8Options(flags: readonly string[]): readonly string[] {
  return flags.length === 0 ? [] : [`--v8-flags=${flags.join(",")}`];
}

function refuseOther({ printed, complaint }: Answer): void {
  const version = /^deno (\d+)\.(\d+)\.(\d+)/.exec(printed);
  if (version === null) {
    const said = printed.trim().split("\n")[0] || complaint || "nothing";
    throw new Error(`it is no Deno: to --version it says "${said}"`);
  }
  const own = version.slice(1).map(Number);
  const differing = LEAST.findIndex((least, index) => own[index] !== least);
  if (differing === -1 || own[differing]! > LEAST[differing]!) return;
  throw new Error(
    `it is Deno ${own.join(".")}, older than ${LEAST.join(".")}`,
  );
}

interface Answer {
  readonly printed: string;
  /** The first line of what it complained about, where it did not succeed. */
  readonly complaint: string | undefined;
}

async function ask(
  command: string,
  args: readonly string[],
  timeoutMs: number,
  env: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const child = start(command, args, env);
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child.kill("SIGKILL");
  }, timeoutMs);
  const { success, code, stdout, stderr } = await child.output();
  clearTimeout(timer);
  if (late) throw new Error(`it did not answer within ${timeoutMs} ms`);
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes).trim();
  return {
    printed: text(stdout),
    complaint: success
      ? undefined
      : text(stderr).split("\n")[0] || `exit status ${code}`,
  };
}

function start(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Deno.ChildProcess {
  try {
    return new Deno.Command(command, {
      args: [...args],
      // Its answer is read, not shown.
      env: { ...env, NO_COLOR: "1" },
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
  } catch (error) {
    throw new Error(whyNotStarted(command, error), { cause: error });
  }
}

function whyNotStarted(command: string, error: unknown): string {
  if (error instanceof Deno.errors.NotFound) {
    return `there is no program "${command}"`;
  }
  if (error instanceof Deno.errors.PermissionDenied) {
    return `"${command}" may not be executed`;
  }
  if (error instanceof Deno.errors.NotCapable) {
    return `"${command}" may not be started: grant --allow-run`;
  }
  return `"${command}" cannot be started: ${reason(error)}`;
}
