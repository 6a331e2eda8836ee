import { askTool, type ToolAnswer } from "./ask_tool.ts";

/** A thread may end between being listed and being read; the next reading no longer lists it. */
const READINGS = 5;

/** Asks a program of the system. */
export type Asker = (
  command: string,
  args: readonly string[],
) => Promise<ToolAnswer>;

/**
 * Where every thread of a process may run, its main thread first, as /proc tells by way of ls(1) and grep(1): none where
 * the process has ended, or the reason why that cannot be read.
 */
export async function threadAffinities(
  pid: number,
  ask: Asker = askTool,
): Promise<readonly string[] | string> {
  let trouble = "";
  for (let reading = 0; reading < READINGS; reading++) {
    const seen = await readOnce(pid, ask);
    if ("missing" in seen) return seen.missing;
    const { lists, complaint } = seen;
    if (complaint === null) return lists;
    if (lists.length === 0 && /no such/i.test(complaint)) return [];
    trouble = complaint;
  }
  return trouble;
}

type Reading =
  | { readonly lists: readonly string[]; readonly complaint: string | null }
  | { readonly missing: string };

async function readOnce(pid: number, ask: Asker): Promise<Reading> {
  const directory = `/proc/${pid}/task`;
  const listed = await ask("ls", [directory]);
  if ("missing" in listed) return listed;
  if (listed.complaint !== null) {
    return { lists: [], complaint: listed.complaint };
  }
  const others = listed.printed.split("\n")
    .filter((thread) => thread !== "" && thread !== String(pid));
  const answer = await ask("grep", [
    "-h",
    "^Cpus_allowed_list:",
    ...[pid, ...others].map((thread) => `${directory}/${thread}/status`),
  ]);
  if ("missing" in answer) return answer;
  return {
    lists: answer.printed.match(/(?<=:\s*)[\d,-]+$/gm) ?? [],
    complaint: answer.complaint,
  };
}
