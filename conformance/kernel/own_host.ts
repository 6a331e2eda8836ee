/**
 * An address of this process alone, all of 127.0.0.0/8 being this machine (ip(7)): its ports are nobody else's, so that a
 * case may free one and take it again.
 */
export function ownHost(): string {
  // Process ids have 22 bits. From 127.64 on, so that no name in /etc/hosts is met, nor the broadcast address.
  const id = Deno.pid;
  return `127.${64 + (id >> 16 & 0x3f)}.${id >> 8 & 0xff}.${id & 0xff}`;
}
