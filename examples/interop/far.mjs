/**
 * Node.js's end of the exchange that README.md describes.
 *
 *     node far.mjs serve|connect tcp|unix|udp|fifo ADDRESS
 *
 * Node.js has no Unix datagram sockets.
 */
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { connect as connectTo, createServer } from "node:net";

const STREAM_SIZES = [0, 1, 1000, 50_000];
const PACKET_SIZES = [1, 1000, 2000];

const messageOf = (size) =>
  Buffer.from({ length: size }).map((_, index) => index * 7 + size);

/** Messages over streams: the length in four bytes, in network order, and as many bytes. */
function stream(reader, writer) {
  const messages = framed(reader);
  return {
    sizes: STREAM_SIZES,
    send(message) {
      const prefix = Buffer.alloc(4);
      prefix.writeUInt32BE(message.length);
      writer.write(Buffer.concat([prefix, message]));
    },
    receive: async () => (await messages.next()).value,
    end: () => writer.end(),
  };
}

async function* framed(reader) {
  let bytes = Buffer.alloc(0);
  for await (const part of reader) {
    bytes = Buffer.concat([bytes, part]);
    while (bytes.length >= 4 && bytes.length >= 4 + bytes.readUInt32BE()) {
      const end = 4 + bytes.readUInt32BE();
      yield bytes.subarray(4, end);
      bytes = bytes.subarray(end);
    }
  }
  if (bytes.length > 0) throw new Error("The stream ended in a message");
}

/** One datagram a message; an empty one is the end. Answers go to who sent the last one. */
function packets(socket, peer) {
  const isClient = peer !== undefined;
  const arrived = [];
  socket.on("message", (message, sender) => {
    arrived.push([message, sender]);
    socket.emit("arrived");
  });
  const send = (message) => socket.send(message, peer.port, peer.address);
  return {
    sizes: PACKET_SIZES,
    send,
    async receive() {
      if (arrived.length === 0) await once(socket, "arrived");
      const [message, sender] = arrived.shift();
      peer = sender;
      return message.length > 0 ? message : undefined;
    },
    end() {
      if (!isClient) return socket.close();
      socket.send("", peer.port, peer.address, () => socket.close());
    },
  };
}

function fifos(path, way) {
  const to = `${path}.to`;
  const back = `${path}.back`;
  return way === "serve"
    ? stream(createReadStream(to), createWriteStream(back))
    : stream(createReadStream(back), createWriteStream(to));
}

function place(address) {
  const [host, port] = address.split(":");
  return { host, address: host, port: Number(port) };
}

async function listening(where) {
  const server = createServer({ allowHalfOpen: true }).listen(where);
  await once(server, "listening");
  const address = server.address();
  console.log(
    `Listening on ${
      address.port ? `${address.address}:${address.port}` : address
    }`,
  );
  const [socket] = await once(server, "connection");
  server.close();
  return stream(socket, socket);
}

async function connected(where) {
  const socket = connectTo({ ...where, allowHalfOpen: true });
  await once(socket, "connect");
  return stream(socket, socket);
}

const TRANSPORTS = {
  tcp: {
    serve: (address) => listening(place(address)),
    connect: (address) => connected(place(address)),
  },
  unix: {
    serve: (path) => listening({ path }),
    connect: (path) => connected({ path }),
  },
  udp: {
    async serve(address) {
      const socket = createSocket("udp4").bind(place(address));
      await once(socket, "listening");
      console.log(
        `Listening on ${socket.address().address}:${socket.address().port}`,
      );
      return packets(socket);
    },
    connect: (address) => packets(createSocket("udp4"), place(address)),
  },
  fifo: {
    serve(path) {
      console.log(`Listening on ${path}`);
      return fifos(path, "serve");
    },
    connect: (path) => fifos(path, "connect"),
  },
};

async function echo(channel) {
  for (let message; (message = await channel.receive());) channel.send(message);
  channel.end();
}

async function exchange(channel) {
  for (const size of channel.sizes) {
    channel.send(messageOf(size));
    const answer = await channel.receive();
    if (!answer?.equals(messageOf(size))) {
      console.error(`A message of ${size} B came back changed`);
      process.exit(1);
    }
  }
  channel.end();
  console.log(`${channel.sizes.length} messages came back`);
}

const [way, name, address] = process.argv.slice(2);
const open = TRANSPORTS[name]?.[way];
if (!open || !address) {
  console.error("Usage: far.mjs serve|connect tcp|unix|udp|fifo ADDRESS");
  process.exit(2);
}
await (way === "serve" ? echo : exchange)(await open(address));
