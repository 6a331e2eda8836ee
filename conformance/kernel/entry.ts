import type { Side } from "../../scenario.ts";
import { platform } from "../../ffi/library.ts";
import { must } from "./calls.ts";
import { O_PATH } from "./constants.ts";
import type { Kernel } from "./kernel.ts";

/** Lets others search it, and change nothing. */
export const SEARCHABLE = 0o711;

/**
 * A directory of the case's own that other users of this process can reach, and no other process: its path begins at a
 * descriptor, so that the private directory above stays closed.
 *
 * @returns The path. At the end of the case the directory is removed with all that is in it.
 */
export function entryDirectory(
  kernel: Kernel,
  { directory }: Side,
  mode = SEARCHABLE,
): string {
  const path = Deno.makeTempDirSync({ dir: directory, prefix: "own" });
  kernel.calls.atEnd(() => Deno.removeSync(path, { recursive: true }));
  must(kernel.chmod(path, mode), "chmod");
  const fd = must(kernel.open(path, O_PATH | platform().O_CLOEXEC), "open");
  return `/proc/self/fd/${fd}`;
}
