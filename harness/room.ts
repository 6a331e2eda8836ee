/** More than a launch keeps in its workspace at once, and about what the file of a whole run needs. */
const ROOM_BYTES = 1 << 20;

/** Makes sure that files can be written in `directory`, and that there is room for them. Leaves nothing there. */
export async function proveRoom(directory: string): Promise<void> {
  const path = await Deno.makeTempFile({ dir: directory, prefix: ".room-" });
  try {
    await Deno.writeFile(path, new Uint8Array(ROOM_BYTES));
  } finally {
    await Deno.remove(path);
  }
}
