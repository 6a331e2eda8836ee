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
  const remove = () => removeWorkspace(directory);
  // An exit in the middle, such as at a second Ctrl-C, disposes of nothing.
  globalThis.addEventListener("unload", remove);
  return {
    directory,
    // deno-lint-ignore require-await
    async [Symbol.asyncDispose]() {
      globalThis.removeEventListener("unload", remove);
      remove();
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
