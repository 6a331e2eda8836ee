/** Paths of sockets must fit into 104 bytes (macOS) or 108 (Linux), less what is appended to the directory. */
const LONGEST_DIRECTORY = 70;

/** A private directory (mode 0700) for sockets, FIFOs and side files, removed when disposed. */
export interface Workspace extends AsyncDisposable {
  readonly directory: string;
}

/** Makes a workspace below the system's temporary directory, or below /tmp where that one's path is too long. */
export async function openWorkspace(): Promise<Workspace> {
  let directory = await Deno.makeTempDir({ prefix: "ipcmark-" });
  if (directory.length > LONGEST_DIRECTORY) {
    await Deno.remove(directory);
    directory = await Deno.makeTempDir({ dir: "/tmp", prefix: "ipcmark-" });
  }
  return {
    directory,
    // deno-lint-ignore require-await
    async [Symbol.asyncDispose]() {
      removeWorkspace(directory);
    },
  };
}

/** Several processes of a run that was killed may clean up at once, and disturb each other this often at most. */
const REMOVAL_ATTEMPTS = 20;

/** Removes a directory and all that is in it, also while others do the same. */
export function removeWorkspace(directory: string): void {
  for (let attempt = 1; exists(directory); attempt++) {
    try {
      Deno.removeSync(directory, { recursive: true });
    } catch (error) {
      if (attempt === REMOVAL_ATTEMPTS) throw error;
    }
  }
}

function exists(path: string): boolean {
  try {
    Deno.lstatSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** Where a process stands in a run: its own directory, and the control socket of the process above its director. */
interface Place {
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
 * is gone as well.
 */
export async function leaveOrphaned(place: Place): Promise<void> {
  removeWorkspace(place.directory);
  if (place.owner === undefined) return;
  try {
    using _alive = await Deno.connect({ transport: "unix", path: place.owner });
  } catch {
    removeWorkspace(runDirectory(place));
  }
}
