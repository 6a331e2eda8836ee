/** A kernel's number in /proc/sys, such as `net/unix/max_dgram_qlen`, or `undefined` where it cannot be had. */
export function sysctl(path: string): number | undefined {
  const text = read(`/proc/sys/${path}`);
  return text === undefined ? undefined : Number(text);
}

/** Several in one line, such as those of `net/ipv4/ip_local_port_range`; none where they cannot be had. */
export function sysctlNumbers(path: string): readonly number[] {
  return read(`/proc/sys/${path}`)?.split(/\s+/).map(Number) ?? [];
}

/**
 * Whether this process may do what one capability allows (capabilities(7)), or `undefined` where the kernel does not tell.
 *
 * @param capability Its number, such as 24 for CAP_SYS_RESOURCE.
 */
export function isCapable(capability: number): boolean | undefined {
  const effective = read(`/proc/${Deno.pid}/status`)
    ?.match(/(?<=^CapEff:\s*)[0-9a-f]+/m)?.[0];
  if (effective === undefined) return undefined;
  return (BigInt(`0x${effective}`) >> BigInt(capability) & 1n) === 1n;
}

/** Of a line of /proc/net/dev: eight counters of what was received come first. */
const SENT_COLUMN = 8;

/** How many datagrams all UDP sockets of this machine have lost because a receive buffer was full. */
export function udpBufferDrops(): number | undefined {
  const [names, values] = read("/proc/net/snmp")?.split("\n")
    .filter((line) => line.startsWith("Udp:"))
    .map((line) => line.split(" ")) ?? [];
  const column = names?.indexOf("RcvbufErrors") ?? -1;
  return column < 0 ? undefined : Number(values?.[column]);
}

/**
 * What the kernel counts of this network since it was made, by its names: `Tcp.RetransSegs`, `TcpExt.TCPOFOQueue`. Empty
 * where there is no such list.
 */
export function networkCounters(): ReadonlyMap<string, number> {
  const counters = new Map<string, number>();
  for (const path of ["/proc/net/snmp", "/proc/net/netstat"]) {
    const lines = read(path)?.split("\n") ?? [];
    for (let at = 0; at + 1 < lines.length; at += 2) {
      const [group, ...names] = lines[at]!.split(" ");
      const [, ...values] = lines[at + 1]!.split(" ");
      for (const [index, name] of names.entries()) {
        counters.set(`${group!.slice(0, -1)}.${name}`, Number(values[index]));
      }
    }
  }
  return counters;
}

/** The bytes that each device of this network has sent since it was made (proc(5), /proc/net/dev), by its name. */
export function deviceBytesSent(): ReadonlyMap<string, number> {
  const sent = new Map<string, number>();
  for (const line of read("/proc/net/dev")?.split("\n") ?? []) {
    const [, device, values] = /^\s*([^:|]+):(.*)$/.exec(line) ?? [];
    if (device === undefined) continue;
    sent.set(device, Number(values!.trim().split(/\s+/)[SENT_COLUMN]));
  }
  return sent;
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
