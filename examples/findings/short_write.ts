/**
 * `Deno.Conn.write()` is one write(2): it may take less than it is given, and says how much. Who ignores the result loses
 * data. A writer from `conn.writable` writes everything.
 */
const BYTES = 32 * 1024 * 1024;
const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
const [near, far] = await Promise.all([
  listener.accept(),
  Deno.connect({ hostname: "127.0.0.1", port: listener.addr.port }),
]);
const written = await near.write(new Uint8Array(BYTES));
for (const each of [near, far, listener]) each.close();

console.log(`Of ${BYTES} B one write took ${written}`);
Deno.exit(written < BYTES ? 0 : 1);
