/** Gives `test` a directory of its own, and removes it; resolves to what the test does. */
export async function withDirectory<T>(
  test: (directory: string) => Promise<T>,
): Promise<T> {
  const directory = await Deno.makeTempDir({ prefix: "ipcmark-" });
  try {
    return await test(directory);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}
