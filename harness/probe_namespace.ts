import { askTool, notInstalled } from "./ask_tool.ts";
import { type Namespace, openNamespace } from "./namespace.ts";
import { reason } from "./reason.ts";

/**
 * Tries whether this process may make a network namespace and start players in it.
 *
 * @param tools Programs that must be there.
 * @param trial Tries further things.
 * @returns Why it cannot be had, or `undefined`.
 */
export async function whyNoNamespace(
  tools: readonly string[],
  trial: (namespace: Namespace) => Promise<unknown>,
): Promise<string | undefined> {
  try {
    await using namespace = await openNamespace();
    for (const tool of tools) {
      const found = await namespace.run(`command -v ${tool} || true`);
      if (found === "") return notInstalled(tool);
    }
    const [program, ...args] = namespace.entry;
    const entered = await askTool(program!, [...args, "true"]);
    if ("missing" in entered) return entered.missing;
    if (entered.complaint !== null) {
      return `The network namespace cannot be entered: ${entered.complaint}`;
    }
    await trial(namespace);
    return undefined;
  } catch (error) {
    return reason(error);
  }
}
