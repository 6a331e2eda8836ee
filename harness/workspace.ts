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

/** Removes a workspace, whoever made it. The last one to leave does it where the one that made it was killed. */
export function removeWorkspace(directory: string): void {
  try {
    Deno.removeSync(directory, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
