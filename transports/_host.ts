import type { Address } from "./transport.ts";

const LOOPBACK = "127.0.0.1";

let own = LOOPBACK;

/** Has this process's sockets live at another address of this machine than that of loopback. Once, before any is opened. */
export function liveAt(host: string): void {
  own = host;
}

/** An address as APIs want it: a port of this process's own host, unless it names another. */
export function hostAndPort(
  address: Address,
): { readonly hostname: string; readonly port: number } {
  const colon = address.indexOf(":");
  return colon === -1 ? { hostname: own, port: Number(address) } : {
    hostname: address.slice(0, colon),
    port: Number(address.slice(colon + 1)),
  };
}

/** What others reach a port by: its number at loopback, and the host before it anywhere else. */
export function portAddress(hostname: string, port: number): Address {
  return hostname === LOOPBACK ? String(port) : `${hostname}:${port}`;
}
