import { askDeno } from "../harness/ask_deno.ts";
import { reason } from "../harness/reason.ts";
import type { Runtime } from "../harness/runtime.ts";
import { openWorkspace } from "../harness/workspace.ts";
import type { Arm, Run } from "../reports/schema.ts";
import type { Transport } from "../transports/transport.ts";
import { ArmError } from "./arm_error.ts";
import type { BenchOptions } from "./options.ts";
import { openSeries, type Series } from "./series.ts";
import { takeTurns, type TurnHooks } from "./take_turns.ts";

/** An arm to be measured. */
export interface LiveArm extends Arm {
  /** The only transport that it measures. Default: those of the options. */
  readonly transport?: Transport | undefined;
}

/**
 * Measures the same in every arm, and resolves to one run for each, in the order of the arms. Launches take turns: launch
 * n of one arm stands beside launch n of the others. When the signal aborts, what was measured until then is kept and the
 * runs are marked `interrupted`.
 *
 * @throws {ArmError} If an arm's Deno does not run, before anything is measured.
 */
export async function runArms(
  arms: readonly LiveArm[],
  options: BenchOptions,
  hooks: TurnHooks,
): Promise<readonly Run[]> {
  await using workspace = await openWorkspace();
  const { directory } = workspace;
  const series: Series[] = [];
  for (const [index, arm] of arms.entries()) {
    const cache = `${directory}/deno-${index}`;
    series.push(await openArm(arm, options, cache));
  }
  await takeTurns(series, options, hooks, directory);
  return series.map(({ run }) => run);
}

async function openArm(
  { transport, ...arm }: LiveArm,
  options: BenchOptions,
  cache: string,
): Promise<Series> {
  const asked = {
    deno: arm.deno ?? undefined,
    env: { ...arm.deno !== null && ownCache(cache), ...arm.env },
    v8Flags: arm.v8Flags,
  };
  const { execPath, ...versions } = await askDeno(asked).catch((error) => {
    const why = reason(error);
    throw new ArmError(`Arm "${arm.name}" cannot be measured: ${why}`, {
      cause: error,
    });
  });
  const runtime: Runtime = { ...asked, deno: execPath };
  const narrowed = transport === undefined
    ? options
    : { ...options, transports: [transport], baseline: transport };
  return await openSeries(narrowed, { arm, runtime, versions });
}

/**
 * Each version of Deno throws away what others have cached, so that who comes after another version would have to
 * compile everything anew. With an empty cache it would also look for newer versions.
 */
function ownCache(directory: string): Readonly<Record<string, string>> {
  return { DENO_DIR: directory, DENO_NO_UPDATE_CHECK: "1" };
}
