import { whyMissing } from "./ask_tool.ts";
import { type LineProgram, startLineProgram } from "./line_program.ts";
import { reason } from "./reason.ts";

/** A network of its own, with nothing in it but its loopback interface, and message queues of its own. */
export interface Namespace extends AsyncDisposable {
  /** The process that keeps it alive, by which others enter it. */
  readonly pid: number;
  /** What goes in front of a command so that it runs in here. Its PATH has the system administrator's programs, too. */
  readonly entry: readonly string[];
  /**
   * Runs a line of shell in here, as the root of this network and of nothing else. Resolves to what it printed.
   *
   * @throws {Error} If it fails: its complaint.
   */
  run(line: string): Promise<string>;
  /** Makes another network that this one's root may join to this one. It must end first. */
  neighbour(): Promise<Namespace>;
}

/** Tells in one line why there is no namespace to be had. */
export class NamespaceError extends Error {
  override name = "NamespaceError";
}

/** Where ip(8), nft(8) and tc(8) are, which ordinary users seldom have in their PATH. */
const ADMINISTRATORS = ["/usr/sbin", "/sbin"];
const WIDER_PATH = `PATH=$PATH:${ADMINISTRATORS.join(":")}; export PATH`;

/** What to try in turn to start an administrator's program. A child without the PATH of its parent has none to search. */
export function placesOf(tool: string): readonly string[] {
  return [tool, ...ADMINISTRATORS.map((each) => `${each}/${tool}`)];
}

/**
 * Answers each line by one: the exit status, and what the line printed. A namespace lives as long as a process in it, and
 * this one ends with its standard input: when its starter closes that, or is gone for whatever reason.
 */
const KEEPER = `${WIDER_PATH}
while IFS= read -r line; do
  printed=$(eval "$line" 2>&1 </dev/null)
  printf '%s %s\\n' $? "$(printf %s "$printed" | tr '\\n' '\\001')"
done`;

/** Packets go one by one, as on a cable: those of loopback are many in one otherwise, and losing them rarely shows. */
const LOOPBACK_AS_A_CABLE =
  "ip link set lo mtu 1500 up && ip link set lo gso_max_segs 1 gso_max_size 1500";

const FRESH = ["--net", "--ipc"];
/** Makes an ordinary user the root of what is made with it, and of nothing else. */
const OWN_ROOT = ["--user", "--map-root-user"];

/**
 * Makes a network namespace: in a user namespace, which takes no privilege, or where those are forbidden by the privilege
 * that this process may have.
 *
 * @throws {NamespaceError} If there is none to be had.
 */
export async function openNamespace(): Promise<Namespace> {
  const ways = [[...OWN_ROOT, ...FRESH], FRESH];
  let refused: unknown;
  for (const way of ways) {
    try {
      const enter = way === FRESH ? FRESH : ["--user", ...FRESH];
      return await keep(["unshare", ...way], enter);
    } catch (error) {
      refused ??= error;
    }
  }
  throw refused;
}

/** @param enter The kinds of namespace that whoever comes has to enter. */
async function keep(
  [program, ...args]: readonly string[],
  enter: readonly string[],
): Promise<Namespace> {
  const keeper = start(program!, [...args, "sh", "-c", KEEPER]);
  try {
    const run = (line: string) => answer(keeper, line);
    const pid = Number(await run("echo $$"));
    await run(LOOPBACK_AS_A_CABLE);
    const nsenter = (kinds: readonly string[]) => [
      "nsenter",
      ...["--target", String(pid), ...kinds],
      ...kinds.includes("--user") ? ["--preserve-credentials"] : [],
    ];
    return {
      pid,
      entry: [...nsenter(enter), "sh", "-c", `${WIDER_PATH}; exec "$@"`, "sh"],
      run,
      neighbour: () => keep([...nsenter(enter), "unshare", ...FRESH], enter),
      [Symbol.asyncDispose]: keeper[Symbol.asyncDispose],
    };
  } catch (error) {
    await keeper[Symbol.asyncDispose]();
    throw new NamespaceError(
      `No network namespace: ${reason(error)}`,
      { cause: error },
    );
  }
}

function start(program: string, args: readonly string[]): LineProgram {
  try {
    return startLineProgram(program, args);
  } catch (error) {
    throw new NamespaceError(whyMissing(program, error), { cause: error });
  }
}

/** The keeper answers one question after the other. */
async function answer(keeper: LineProgram, line: string): Promise<string> {
  const [, status, text] = /^(\d+) (.*)$/.exec(await keeper.ask(line))!;
  const printed = text!.replaceAll("\x01", "\n");
  if (status === "0") return printed;
  throw new Error(printed.split("\n")[0] || `exit status ${status}`);
}
