import type { PacketChannel } from "../transport.ts";
import { connectedPackets } from "./_connected_packets.ts";
import type { Descriptor } from "./_descriptor.ts";

/**
 * Packets over a SOCK_DGRAM socket that is connected to one other, by send(2) and recv(2).
 *
 * Nobody is told of the other end's close: a receiver waits on, poll(2) stays silent, and shutdown(2) ends sending without
 * a word to the other end. The first send after it is refused with ECONNREFUSED, later ones with ENOTCONN, because the
 * first one disconnects the socket; Linux throws away with it what had arrived and was not received yet. Before that send
 * everything that was sent can still be received.
 */
export function datagramPairChannel(socket: Descriptor): PacketChannel {
  return connectedPackets(socket);
}
