import { lineLink } from "../harness/link.ts";
import { leaveOrphaned } from "../harness/orphan.ts";
import type { LaunchMessage, Orchestrator } from "./launch_plan.ts";

/** Tells the orchestrator how a launch gets on. Silent where there is none. */
export type Tell = (message: LaunchMessage) => void;

/** Comes to the orchestrator of a launch. When that one is gone without a word, this process ends and leaves nothing. */
export async function comeToOrchestrator(
  orchestrator: Orchestrator | undefined,
): Promise<Tell> {
  if (!orchestrator) return () => {};
  const { control, token, directory } = orchestrator;
  const place = { control, directory, owner: control };
  const conn = await Deno.connect({ transport: "unix", path: control })
    .catch(async (error) => {
      await leaveOrphaned(place);
      throw error;
    });
  const link = lineLink<LaunchMessage, never>(conn);
  link.send({ hello: token, pid: Deno.pid });
  watch();
  return link.send;

  async function watch(): Promise<void> {
    for await (const _ of link.messages());
    await leaveOrphaned(place);
    Deno.exit(1);
  }
}
