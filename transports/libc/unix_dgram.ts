import { datagramMeeting } from "../_datagram_meeting.ts";
import { freshPath } from "../_fresh_path.ts";
import type { PacketChannel, Transport } from "../transport.ts";
import {
  datagramBinding,
  datagramEnd,
  type DatagramFamily,
} from "./_datagram.ts";
import { cString } from "./_descriptor.ts";
import { lacking, libc } from "../../ffi/library.ts";
import { UNIX } from "./_sockaddr.ts";
import { largestUnixPacket } from "./_unix_packet_size.ts";

const family: DatagramFamily = {
  addresses: UNIX,
  freshAddress: (directory) => freshPath(directory, "dgram"),
  // The kernel leaves the file (unix(7)); it may be gone already.
  unbind: (path) => void libc().unlink(cString(path)),
};

const largest = largestUnixPacket("SOCK_DGRAM");

/** A Unix domain datagram socket (unix(7)) at each end, by system calls; unlike Deno's, one that receives may send. */
export const unixDgram: Transport<PacketChannel> = {
  name: "unix-dgram@libc",
  mechanism: "unix-dgram",
  api: "libc",
  summary: "Unix domain datagram socket, system calls",
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
      return largest();
    },
    naming: "path",
    connects: false,
    nameOutlivesClose: true,
    waiting: "blocking",
    topologies: ["process"],
  },
  listening: undefined,
  binding: datagramBinding(family),
  kernelObject: {
    kind: "socket",
    family: "unix",
    type: "dgram",
    paired: false,
  },
  unavailable: () => lacking("socket", "bind", "sendto", "recvfrom"),
  ...datagramMeeting((directory) => datagramEnd(family, directory)),
};
