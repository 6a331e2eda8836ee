import { brokenPipe, closedHere } from "../_end_errors.ts";
import type { Bytes, StreamChannel } from "../transport.ts";
import { within } from "./_within.ts";

/** A body takes one piece ahead of the network: only in pieces has a writer to wait for its reader. */
const PIECE_BYTES = 65_536;

/** How long a close waits until all is sent, and how much it passes over meanwhile: then the rest is broken off. */
const LINGER_MS = 1_000;
const LINGER_BYTES = 1_048_576;

/** The bodies of one request and its response, seen from one end. */
export interface Bodies {
  readonly incoming: ReadableStream<Bytes>;
  readonly outgoing: WritableStream<Bytes>;
  /** Resolves once all of a response has been sent. Absent at the end that asked: the end of the response tells it. */
  readonly sent?: Promise<void>;
  /** Called once both are closed. */
  close(): void;
}

/**
 * A stream of bytes over two bodies, of which neither goes on without the other: a response that has ended ends its
 * request. So the end of one body is looked out for while nobody reads, and ends the other one.
 */
export function bodyChannel(
  { incoming, outgoing, sent, close }: Bodies,
): StreamChannel {
  const reader = incoming.getReader();
  const writer = outgoing.getWriter();
  let rest: Bytes = new Uint8Array();
  let writes = 0;
  let otherClosed = false;
  let closed = false;
  let broken: Error | undefined;
  let ahead = lookAhead();
  // Deno may leave a read of a request pending whose connection broke: that shows at the response.
  writer.closed.catch((reason) => {
    if (!sent || closed || otherClosed) return;
    broken = connectionReset(reason);
    otherEnded();
    reader.cancel().catch(() => {});
  });

  function lookAhead(): Promise<Bytes | null> {
    const piece = reader.read().then(
      ({ value }) => value ?? null,
      (error) => Promise.reject(connectionReset(error)),
    );
    piece.then((value) => value === null && otherEnded(), otherEnded);
    return piece;
  }

  function otherEnded(): void {
    if (closed || otherClosed) return;
    otherClosed = true;
    (writes > 0 ? writer.abort(goneAway()) : writer.close()).catch(() => {});
  }

  async function writePiece(piece: Bytes): Promise<void> {
    if (closed) throw closedHere();
    if (otherClosed) throw goneAway();
    writes++;
    try {
      // Copied, because a body keeps what it is given.
      await writer.write(piece.slice());
    } catch (error) {
      throw otherClosed ? goneAway() : brokenPipe(error);
    } finally {
      writes--;
    }
  }

  async function write(from: Bytes): Promise<void> {
    for (let at = 0; at < from.length; at += PIECE_BYTES) {
      await writePiece(from.subarray(at, at + PIECE_BYTES));
    }
  }

  /** Passes over what still comes, until the other end has ended its body. */
  async function passOver(): Promise<void> {
    for (let passed = 0; passed < LINGER_BYTES;) {
      const piece = await ahead;
      if (piece === null) return;
      passed += piece.length;
      ahead = lookAhead();
    }
  }

  return {
    framing: "stream",
    async read(into) {
      if (closed) throw closedHere();
      while (rest.length === 0) {
        const piece = await ahead;
        if (closed) throw new Deno.errors.Interrupted("This end was closed");
        if (piece === null) {
          if (broken) throw broken;
          return null;
        }
        rest = piece;
        ahead = lookAhead();
      }
      const chunk = rest.subarray(0, into.length);
      into.set(chunk);
      rest = rest.subarray(chunk.length);
      return chunk.length;
    },
    write,
    async writeSome(from) {
      await write(from);
      return from.length;
    },
    closeWrite: () =>
      Promise.reject(
        new Deno.errors.NotSupported(
          "Cannot end one direction: a response that has ended ends its request",
        ),
      ),
    async [Symbol.asyncDispose]() {
      if (closed) return;
      closed = true;
      const ended = writer.close().catch(() => {});
      // A request that is still read when its response has been sent may keep the server's connection open (CLOSE-WAIT).
      if (sent) reader.cancel().catch(() => {});
      await within(LINGER_MS, sent ?? passOver());
      // Not even an abort ends a write that is under way: it waits for the other end to read (Streams standard).
      await within(
        LINGER_MS,
        Promise.allSettled([reader.cancel(), writer.abort(), ended]),
      );
      close();
    },
  };
}

/** A body that is cut short is no end (RFC 9112 section 8). */
function connectionReset(reason: unknown): Error {
  return Object.assign(
    new Deno.errors.ConnectionReset(`Cannot read: ${reason}`),
    { code: "ECONNRESET" },
  );
}

function goneAway(): Error {
  return brokenPipe("the other end is closed");
}
