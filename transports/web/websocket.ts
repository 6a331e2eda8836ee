import { hostAndPort } from "../_host.ts";
import { rendezvous } from "../_rendezvous.ts";
import type {
  Address,
  Listening,
  PacketChannel,
  Transport,
} from "../transport.ts";
import { serverListener } from "./_server.ts";
import { MAX_MESSAGE_BYTES, socketChannel } from "./_socket_channel.ts";

const listening: Listening<PacketChannel> = {
  freshAddress: () => "0",
  // deno-lint-ignore require-await
  async listen(address) {
    return serverListener(hostAndPort(address), upgrade);
  },
  connect,
};

/**
 * WebSockets (RFC 6455) over the loopback interface: `Deno.serve` with `Deno.upgradeWebSocket` at one end, `WebSocket` at
 * the other. A packet is one binary message. The API reads on whether or not anybody receives, so nothing holds a sender
 * up for long, and what is not received waits in memory.
 */
export const websocket: Transport<PacketChannel> = {
  name: "websocket@web",
  mechanism: "websocket",
  api: "web",
  summary: "WebSocket over loopback, binary messages",
  capabilities: {
    framing: "packet",
    ordered: true,
    reliable: true,
    backpressure: false,
    endOfStream: true,
    halfClose: false,
    sendAfterClose: "unnoticed",
    shortWrites: false,
    maxPacketBytes: MAX_MESSAGE_BYTES,
    naming: "port",
    connects: true,
    nameOutlivesClose: false,
    waiting: "blocking",
    topologies: ["process"],
  },
  listening,
  binding: undefined,
  unavailable: () => undefined,
  ...rendezvous(listening),
};

/** Lets in whoever asks for a WebSocket; who it is shows in the first message. */
function upgrade(
  request: Request,
  letIn: (channel: PacketChannel) => void,
): Response {
  if (request.headers.get("upgrade")?.toLowerCase() !== "websocket") {
    return new Response("This is a WebSocket\n", { status: 426 });
  }
  const { socket, response } = Deno.upgradeWebSocket(request, {
    idleTimeout: 0,
  });
  const channel = socketChannel(socket);
  socket.onopen = () => letIn(channel);
  return response;
}

/** Deno tells that a connection failed, but not the number of the error. */
function connect(address: Address): Promise<PacketChannel> {
  const { hostname, port } = hostAndPort(address);
  const socket = new WebSocket(`ws://${hostname}:${port}/`);
  const { promise, resolve, reject } = Promise.withResolvers<PacketChannel>();
  const channel = socketChannel(socket);
  socket.onopen = () => resolve(channel);
  socket.onerror = (event) => {
    event.preventDefault();
    reject(new Error((event as ErrorEvent).message));
  };
  return promise;
}
