import { platform } from "../../ffi/library.ts";
import { must } from "../../conformance/kernel/calls.ts";
import { SO_DOMAIN } from "../../conformance/kernel/constants.ts";
import type { Kernel } from "../../conformance/kernel/kernel.ts";
import { freshAddress, isNamed } from "../../conformance/kernel/objects.ts";
import { probed } from "../../conformance/needs.ts";
import { definedAs } from "./_defines.ts";
import { kernelProbe } from "./probe.ts";

/** Where C finds the numbers of domains: glibc with an architecture's folder, without, musl. */
const HEADERS = [
  `/usr/include/${Deno.build.arch}-linux-gnu/bits/socket.h`,
  "/usr/include/bits/socket.h",
  "/usr/include/sys/socket.h",
];

const C_HEADERS = probed(
  "C headers",
  () =>
    header() === undefined
      ? `no ${
        HEADERS.at(-1)
      } with PF_LOCAL: the headers of the C library are not installed`
      : undefined,
);

/** Whether sockets of the domain that C calls PF_LOCAL and of the one it calls PF_UNIX are of one domain and meet. */
export const cNames = kernelProbe({
  id: "PROBE-c-names",
  title: "The numbers of PF_LOCAL and PF_UNIX, and sockets of both",
  sources: [
    { doc: "unix(7)", section: "SYNOPSIS" },
    { doc: "sys_socket.h(0p)" },
    { doc: "socket(7)", section: "Socket options, SO_DOMAIN" },
  ],
  of: isNamed,
  on: ({ family, type }) => family === "unix" && type === "stream",
  needs: [C_HEADERS],
  look(kernel, object, { directory }) {
    const { SOCK_STREAM } = platform();
    const text = header()!;
    const [local, unix] = [
      definedAs(text, "PF_LOCAL")!,
      definedAs(text, "PF_UNIX")!,
    ];
    const [server, client] = [
      kernel.socket(local, SOCK_STREAM),
      kernel.socket(unix, SOCK_STREAM),
    ];
    const address = freshAddress(object, directory);
    must(kernel.bind(server, address), "bind");
    must(kernel.listen(server, 1), "listen");
    const met = kernel.connect(client, address);
    return {
      PF_LOCAL: local,
      PF_UNIX: unix,
      domains: [domain(kernel, server), domain(kernel, client)],
      connected: met === 0 ? "yes" : String(met),
    };
  },
});

function domain(kernel: Kernel, fd: number): number {
  return kernel.getOption(fd, platform().SOL_SOCKET, SO_DOMAIN);
}

function header(): string | undefined {
  for (const path of HEADERS) {
    try {
      const text = Deno.readTextFileSync(path);
      if (definedAs(text, "PF_LOCAL") !== undefined) return text;
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  return undefined;
}
