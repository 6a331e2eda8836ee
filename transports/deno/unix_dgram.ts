import { datagramMeeting } from "../_datagram_meeting.ts";
import { freshPath } from "../_fresh_path.ts";
import { readKernelFile } from "../_kernel_file.ts";
import type { PacketChannel, Transport } from "../transport.ts";
import { datagramEnd, type DatagramFamily, packetSocket } from "./_datagram.ts";

/** What Linux gives a socket unless told otherwise, where the sysctl cannot be read. */
const DEFAULT_SEND_BUFFER = 212_992;

let maxPacketBytes: number | undefined;

const family: DatagramFamily = {
  freshAddress: (directory) => freshPath(directory, "dgram"),
  bind: (path) => Deno.listenDatagram({ transport: "unixpacket", path }),
  addressOf: (addr) => (addr as Deno.UnixAddr).path || undefined,
  addrOf: (path) => ({ transport: "unixpacket", path }),
  // Deno answers "Busy" to a send while a receive is pending on the same socket (ext/net/ops_unix.rs).
  separateSender: true,
  // Deno.listenDatagram leaves its socket file, unlike Deno.listen.
  unbind(path) {
    try {
      Deno.removeSync(path);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  },
};

/**
 * A Unix domain datagram socket (unix(7)), which Deno calls `unixpacket`: it is `SOCK_DGRAM`, not `SOCK_SEQPACKET`.
 * Each end binds two of them, one to receive and one to send.
 */
export const unixDgram: Transport<PacketChannel> = {
  name: "unix-dgram@deno",
  mechanism: "unix-dgram",
  api: "deno",
  summary: "Unix domain datagram socket",
  capabilities: {
    framing: "packet",
    ordered: true,
    reliable: true,
    backpressure: true,
    endOfStream: false,
    halfClose: false,
    sendAfterClose: "refused-at-once",
    shortWrites: false,
    get maxPacketBytes() {
      return maxPacketBytes ??= largestDatagram();
    },
    naming: "path",
    connects: false,
    nameOutlivesClose: true,
    topologies: ["loop", "process"],
  },
  listening: undefined,
  binding: {
    freshAddress: family.freshAddress,
    // deno-lint-ignore require-await
    bind: async (address) => packetSocket(family, address),
  },
  unavailable: () =>
    Deno.build.os === "windows"
      ? "Deno offers no Unix sockets on Windows"
      : undefined,
  ...datagramMeeting((directory) => datagramEnd(family, directory)),
};

/** Linux: the send buffer less 32 bytes (unix(7)). macOS: `net.local.dgram.maxdgram`, 2048 unless changed. */
function largestDatagram(): number {
  if (Deno.build.os !== "linux") return 2048;
  return Number(
    readKernelFile("/proc/sys/net/core/wmem_default") ?? DEFAULT_SEND_BUFFER,
  ) - 32;
}
