import { lacking, platform } from "../../ffi/library.ts";
import { getOption, openSocket } from "./_socket.ts";

/** Linux's send buffer unless told otherwise, where no socket can be asked. */
const DEFAULT_SEND_BUFFER = 212_992;
/** What Linux takes of the send buffer for itself (unix(7)). */
const OVERHEAD_BYTES = 32;

/** The largest packet of a Unix domain socket of this type, which its send buffer limits. */
export function largestUnixPacket(type: "SOCK_DGRAM" | "SOCK_SEQPACKET") {
  let bytes: number | undefined;
  return (): number => bytes ??= sendBuffer(type) - overhead();
}

function sendBuffer(type: "SOCK_DGRAM" | "SOCK_SEQPACKET"): number {
  if (lacking("socket", "getsockopt") !== undefined) return DEFAULT_SEND_BUFFER;
  const constants = platform();
  using socket = openSocket(constants.AF_UNIX, constants[type]);
  return getOption(socket, constants.SOL_SOCKET, constants.SO_SNDBUF);
}

function overhead(): number {
  return Deno.build.os === "linux" ? OVERHEAD_BYTES : 0;
}
