import type { Transport } from "./transport.ts";

/**
 * The transports of each API, loaded when they are asked for: a process that needs one starts sooner without the
 * others. Deno reads all files that literal imports name before it runs the first one, so that these are resolved late.
 */
const APIS: Readonly<Record<string, () => Promise<readonly Transport[]>>> = {
  deno: async () =>
    (await import(import.meta.resolve("./deno/mod.ts"))).DENO_TRANSPORTS,
  libc: async () =>
    (await import(import.meta.resolve("./libc/mod.ts"))).LIBC_TRANSPORTS,
  node: async () =>
    (await import(import.meta.resolve("./node/mod.ts"))).NODE_TRANSPORTS,
  web: async () =>
    (await import(import.meta.resolve("./web/mod.ts"))).WEB_TRANSPORTS,
};

/** A transport by its name. */
export async function transportOf(
  name: string,
): Promise<Transport | undefined> {
  const api = name.slice(name.lastIndexOf("@") + 1);
  const transports = await APIS[api]?.() ?? [];
  return transports.find((transport) => transport.name === name);
}
