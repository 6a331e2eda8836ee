import type { Bytes, Channel } from "./exchange.ts";

const MOST_BYTES = 1_048_576;

/** What a stream is read from and written to. */
interface Reader {
  read(into: Bytes): Promise<number | null>;
}
interface Writer {
  write(bytes: Bytes): Promise<number>;
}

/** Messages over a connection: the length in four bytes, in network order, and as many bytes. */
export function stream(connection: Deno.Conn): Channel {
  return {
    send: (message) => sendFramed(connection, message),
    receive: () => receiveFramed(connection),
    end: () => connection.closeWrite(),
    [Symbol.dispose]: () => connection.close(),
  };
}

/** The same over two FIFOs, one for each direction: `PATH.to` towards who serves, and `PATH.back`. */
export async function openFifos(
  path: string,
  way: "serve" | "connect",
): Promise<Channel> {
  const toServer = () =>
    Deno.open(`${path}.to`, {
      read: way === "serve",
      write: way === "connect",
    });
  const back = () =>
    Deno.open(`${path}.back`, {
      read: way === "connect",
      write: way === "serve",
    });
  // Opening waits for who opens the other end. Both open in the same order, or each would wait for the other.
  const first = await toServer();
  const second = await back();
  const [input, output] = way === "serve" ? [first, second] : [second, first];
  let ended = false;
  const end = () => {
    if (!ended) output.close();
    ended = true;
  };
  return {
    send: (message) => sendFramed(output, message),
    receive: () => receiveFramed(input),
    // deno-lint-ignore require-await
    async end() {
      end();
    },
    [Symbol.dispose]() {
      end();
      input.close();
    },
  };
}

/**
 * One datagram a message. An answer goes to who sent the last one.
 *
 * @param end What says that there are no more.
 * @param peer Who gets the first one. Absent: who sends one here.
 */
export function packets(
  socket: Deno.DatagramConn,
  end: Bytes,
  peer?: Deno.Addr,
): Channel {
  const isClient = peer !== undefined;
  return {
    async send(message) {
      await socket.send(message, peer!);
    },
    async receive() {
      const [message, sender] = await socket.receive();
      peer = sender;
      return message.length === end.length ? undefined : message as Bytes;
    },
    async end() {
      if (isClient) await socket.send(end, peer!);
    },
    [Symbol.dispose]() {
      const { addr } = socket;
      socket.close();
      // Nobody removes the file of a datagram socket.
      if ("path" in addr) Deno.removeSync(addr.path);
    },
  };
}

async function sendFramed(writer: Writer, message: Bytes): Promise<void> {
  const bytes = new Uint8Array(4 + message.length);
  new DataView(bytes.buffer).setUint32(0, message.length);
  bytes.set(message, 4);
  for (let sent = 0; sent < bytes.length;) {
    sent += await writer.write(bytes.subarray(sent));
  }
}

async function receiveFramed(reader: Reader): Promise<Bytes | undefined> {
  const prefix = await readExactly(reader, 4);
  if (!prefix) return undefined;
  const length = new DataView(prefix.buffer).getUint32(0);
  if (length > MOST_BYTES) throw new Error(`${length} B are announced`);
  const message = await readExactly(reader, length);
  if (!message) throw new Error("the stream ended before a message");
  return message;
}

/** As many bytes, in however many parts they come; `undefined` if the stream ends before the first. */
async function readExactly(reader: Reader, length: number) {
  const bytes = new Uint8Array(length);
  for (let got = 0; got < length;) {
    const count = await reader.read(bytes.subarray(got));
    if (count === null && got === 0) return undefined;
    if (count === null) throw new Error(`the stream ended at ${got} B`);
    got += count;
  }
  return bytes;
}
