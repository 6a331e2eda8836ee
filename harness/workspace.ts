import { reason } from "./reason.ts";
import { proveRoom } from "./room.ts";

/** The longest path of a socket, without the byte that ends it: unix(7), and sys/un.h of macOS and the BSDs. */
export const SUN_PATH_BYTES = Deno.build.os === "linux" ? 107 : 103;

/** What sockets have behind a workspace at most: a pair's directory, a case's own directory, and a name. */
const APPENDED_BYTES =
  "/p0123456789abcdef/own0123456789abcdef/zzzzz-9999.dgram".length;

/** Where workspaces go when the system's temporary directory will not do. */
const FALLBACK = "/tmp";

/** A private directory (mode 0700) for sockets, FIFOs and side files, removed when disposed. */
export interface Workspace extends AsyncDisposable {
  readonly directory: string;
}

/** Tells in one line why there is no place to work, and what to do. */
export class WorkspaceError extends Error {
  override name = "WorkspaceError";
}

/**
 * Makes a workspace below the system's temporary directory, or below /tmp where that one will not do: because it is
 * missing, full, closed to this program, or its path would make trouble.
 *
 * @throws {WorkspaceError} If neither will do.
 */
export async function openWorkspace(): Promise<Workspace> {
  const directory = await makeDirectory({}).catch(async (first) =>
    await makeDirectory({ dir: FALLBACK }).catch((second) => {
      throw new WorkspaceError(
        `No place for temporary files: ${reason(first)}; in ${FALLBACK}: ${
          reason(second)
        }; set TMPDIR to a directory with a short path and room in it`,
      );
    })
  );
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

/**
 * Makes sure, before anything is started, that there is a place to work.
 *
 * @throws {WorkspaceError} If there is none.
 */
export async function proveWorkspace(): Promise<void> {
  await using _ = await openWorkspace();
}

async function makeDirectory(place: { dir?: string }): Promise<string> {
  const directory = await Deno.makeTempDir({ ...place, prefix: "ipcmark-" });
  try {
    refuseTroublesome(directory);
    await proveRoom(directory);
    return directory;
  } catch (error) {
    removeWorkspace(directory);
    throw error;
  }
}

function refuseTroublesome(directory: string): void {
  // An empty TMPDIR means the working directory to Deno, and to nobody else.
  if (!directory.startsWith("/")) throw new Error("The path is not absolute");
  if (directory.includes(",")) {
    throw new Error(
      "The path has a comma, which separates paths in --allow-write",
    );
  }
  const { length } = new TextEncoder().encode(directory);
  if (length + APPENDED_BYTES > SUN_PATH_BYTES) {
    throw new Error(`The path has ${length} bytes, too many for sockets`);
  }
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
