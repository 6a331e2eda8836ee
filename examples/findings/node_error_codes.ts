/**
 * Programs tell errors apart by `error.code`. Under Deno, node:net and node:dgram know fewer of them than Node does: where
 * Node says EADDRNOTAVAIL or EPERM, there is EINVAL or UNKNOWN. Here an address that this machine does not have is bound.
 */
import { createServer } from "node:net";

const code = await new Promise<string | undefined>((resolve) => {
  const server = createServer();
  server.on(
    "error",
    (error: NodeJS.ErrnoException) => resolve(error.code),
  );
  server.listen(0, "192.0.2.1", () => server.close(() => resolve("none")));
});

console.log(`Binding an address of another machine: ${code}`);
Deno.exit(code === "EADDRNOTAVAIL" ? 1 : 0);
