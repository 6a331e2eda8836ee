/**
 * A Unix socket's path that is too long is a `TypeError` with the code EINVAL, not ENAMETOOLONG, although the kernel itself
 * would take one of 108 bytes: it needs no zero byte at the end (unix(7), BUGS). 107 bytes are what every API takes.
 */
const directory = await Deno.makeTempDir();
const pathOf = (bytes: number) => `${directory}/`.padEnd(bytes, "x");
const refusals = [107, 108].map((bytes) => {
  try {
    Deno.listen({ transport: "unix", path: pathOf(bytes) }).close();
    return "taken";
  } catch (error) {
    const { name, code } = error as Error & { code?: string };
    return `${name} ${code}`;
  }
});
await Deno.remove(directory, { recursive: true });

console.log(`107 B: ${refusals[0]}; 108 B: ${refusals[1]}`);
Deno.exit(refusals.join() === "taken,TypeError EINVAL" ? 0 : 1);
