/** A kernel's number in /proc/sys, such as `net/unix/max_dgram_qlen`, or `undefined` where it cannot be had. */
export function sysctl(path: string): number | undefined {
  const text = read(`/proc/sys/${path}`);
  return text === undefined ? undefined : Number(text);
}

/** How many datagrams all UDP sockets of this machine have lost because a receive buffer was full. */
export function udpBufferDrops(): number | undefined {
  const [names, values] = read("/proc/net/snmp")?.split("\n")
    .filter((line) => line.startsWith("Udp:"))
    .map((line) => line.split(" ")) ?? [];
  const column = names?.indexOf("RcvbufErrors") ?? -1;
  return column < 0 ? undefined : Number(values?.[column]);
}

/** How many descriptors this process may have (getrlimit(2)), as a child of it is told, or `undefined`. */
export function mostDescriptors(): number | undefined {
  const limit = read("/proc/self/limits")?.match(/^Max open files\s+(\d+)/m);
  return limit ? Number(limit[1]) : undefined;
}

/** Deno reads /proc only with every permission, so cat(1) does. */
function read(path: string): string | undefined {
  if (Deno.build.os !== "linux") return undefined;
  const { success, stdout } = new Deno.Command("cat", {
    args: [path],
    stderr: "null",
  }).outputSync();
  return success ? new TextDecoder().decode(stdout).trim() : undefined;
}
