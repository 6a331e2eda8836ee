import { cpus, totalmem } from "node:os";
import type { Environment } from "../reports/schema.ts";
import { readKernelFiles } from "./kernel_files.ts";
import { readTopology } from "./topology.ts";

/** Kernel settings that bear on IPC: buffers, queues, ports, pipes, TCP's habits. */
const SYSCTLS = [
  "fs.mqueue.msg_max",
  "fs.mqueue.msgsize_max",
  "fs.pipe-max-size",
  "kernel.sched_autogroup_enabled",
  "net.core.rmem_default",
  "net.core.rmem_max",
  "net.core.somaxconn",
  "net.core.wmem_default",
  "net.core.wmem_max",
  "net.ipv4.ip_local_port_range",
  "net.ipv4.tcp_abort_on_overflow",
  "net.ipv4.tcp_autocorking",
  "net.ipv4.tcp_congestion_control",
  "net.ipv4.tcp_rmem",
  "net.ipv4.tcp_tw_reuse",
  "net.ipv4.tcp_wmem",
  "net.unix.max_dgram_qlen",
];

const FILES = {
  cpuinfo: "/proc/cpuinfo",
  vendor: "/sys/class/dmi/id/sys_vendor",
  product: "/sys/class/dmi/id/product_name",
  governor: "/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor",
  clocksource:
    "/sys/devices/system/clocksource/clocksource0/current_clocksource",
  loopbackMtu: "/sys/class/net/lo/mtu",
};

/** Reads the facts about this machine and runtime that decide what a measurement means. */
export async function readEnvironment(): Promise<Environment> {
  const files = await readKernelFiles([
    ...Object.values(FILES),
    ...SYSCTLS.map(sysctlPath),
  ]);
  const processors = cpus();
  return {
    cpu: processors[0]?.model ?? "unknown",
    cores: navigator.hardwareConcurrency,
    virtualisation: virtualisation(files),
    memoryBytes: totalmem(),
    os: Deno.build.os,
    arch: Deno.build.arch,
    kernel: Deno.osRelease(),
    deno: Deno.version.deno,
    v8: Deno.version.v8,
    governor: files.get(FILES.governor) ?? null,
    clocksource: files.get(FILES.clocksource) ?? null,
    topology: await readTopology(),
    load: Deno.loadavg(),
    clock: null,
    sysctls: {
      ...Object.fromEntries(
        SYSCTLS.flatMap((name) => {
          const value = files.get(sysctlPath(name));
          return value === undefined
            ? []
            : [[name, value.replaceAll(/\s+/g, " ")]];
        }),
      ),
      ...(files.has(FILES.loopbackMtu) &&
        { "lo.mtu": files.get(FILES.loopbackMtu)! }),
    },
  };
}

function sysctlPath(name: string): string {
  return `/proc/sys/${name.replaceAll(".", "/")}`;
}

/** What the machine runs under, as far as it tells: a hypervisor's flag, and the maker's name. */
function virtualisation(files: ReadonlyMap<string, string>): string | null {
  const cpuinfo = files.get(FILES.cpuinfo);
  if (cpuinfo === undefined) return null;
  if (!/^flags\s*:.*\bhypervisor\b/m.test(cpuinfo)) return "none";
  const maker = [files.get(FILES.vendor), files.get(FILES.product)]
    .filter((name) => name !== undefined).join(" ");
  return maker === "" ? "virtual machine" : `virtual machine (${maker})`;
}
