import { closedHere } from "../_end_errors.ts";
import type { PacketChannel } from "../transport.ts";
import { inbox } from "./_inbox.ts";
import { turn } from "./_turn.ts";

/** Deno takes no larger message, and ends the connection over one (`max_message_size` of fastwebsockets, 64 MiB). */
export const MAX_MESSAGE_BYTES = 67_108_863;

/** So much may wait in the sender's memory before a send waits in turn. */
const BUFFERED_BYTES = 1_048_576;

/** How long the other end may take to answer a close: one that hangs or was stopped never does. */
const CLOSE_TIMEOUT_MS = 1_000;

/**
 * Wraps an open `WebSocket`. A send waits while much is buffered, and asks for that once every turn of the event loop,
 * because no event tells. Sends to an end that has closed are dropped without a word, as the API has it.
 */
export function socketChannel(socket: WebSocket): PacketChannel {
  const incoming = inbox();
  const closed = Promise.withResolvers<void>();
  let closing = false;

  socket.binaryType = "arraybuffer";
  socket.onmessage = ({ data }) => {
    incoming.put(
      typeof data === "string"
        ? new TextEncoder().encode(data)
        : new Uint8Array(data as ArrayBuffer),
    );
  };
  // A connection that breaks ends as well: an error comes before, and says no more than that.
  socket.onclose = () => {
    incoming.end();
    closed.resolve();
  };

  return {
    framing: "packet",
    receive: incoming.receive,
    async send(packet) {
      if (closing) throw closedHere();
      if (packet.length > MAX_MESSAGE_BYTES) throw tooLarge(packet.length);
      socket.send(packet);
      while (
        socket.bufferedAmount > BUFFERED_BYTES &&
        socket.readyState === WebSocket.OPEN
      ) await turn();
    },
    async [Symbol.asyncDispose]() {
      if (closing) return;
      closing = true;
      incoming.close();
      socket.close();
      const timer = setTimeout(closed.resolve, CLOSE_TIMEOUT_MS);
      await closed.promise;
      clearTimeout(timer);
    },
  };
}

function tooLarge(bytes: number): Error {
  return Object.assign(
    new Error(
      `Message too long: ${bytes} B, at most ${MAX_MESSAGE_BYTES} B are taken`,
    ),
    { code: "EMSGSIZE" },
  );
}
