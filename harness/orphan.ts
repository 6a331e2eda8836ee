import { controlAnswers, controlGone } from "./control.ts";
import { removeWorkspace } from "./workspace.ts";

/** Where a process stands in a run: its director's socket and directory, and the socket of the process above that. */
interface Place {
  readonly control: string;
  readonly directory: string;
  readonly owner?: string | undefined;
}

/** The outermost directory of the run that a process belongs to. */
export function runDirectory({ directory, owner }: Place): string {
  return owner === undefined
    ? directory
    : owner.slice(0, owner.lastIndexOf("/"));
}

/**
 * Cleans up after a director that was killed: removes its directory, and that of the whole run where the process above
 * is gone as well. A director that lives has let its player go, and needs its directory.
 */
export async function leaveOrphaned(place: Place): Promise<void> {
  if (await controlAnswers(place.control)) return;
  removeWorkspace(place.directory);
  if (place.owner === undefined) return;
  if (await controlAnswers(place.owner)) return;
  removeWorkspace(runDirectory(place));
}

/**
 * Resolves once the process above the director is gone; never where there is none. A director that is stopped or hangs
 * cannot pass on that its own owner has been killed.
 */
export async function ownerGone({ owner }: Place): Promise<void> {
  if (owner === undefined) return await new Promise<never>(() => {});
  await controlGone(owner);
}
