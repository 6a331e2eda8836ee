"""Python's end of the exchange that README.md describes.

    python3 far.py serve|connect tcp|unix|udp|unix-dgram|fifo ADDRESS
"""
import os
import socket
import struct
import sys

STREAM_SIZES = [0, 1, 1000, 50_000]
PACKET_SIZES = [1, 1000, 2000]


def message_of(size):
    return bytes((index * 7 + size) % 256 for index in range(size))


class Stream:
    """Messages over files: the length in four bytes, in network order, and as many bytes."""

    sizes = STREAM_SIZES

    def __init__(self, reader, writer, end):
        self.reader, self.writer, self.end = reader, writer, end

    def send(self, message):
        self.writer.write(struct.pack(">I", len(message)) + message)
        self.writer.flush()

    def receive(self):
        prefix = self.exactly(4)
        return self.exactly(struct.unpack(">I", prefix)[0]) if prefix else None

    def exactly(self, length):
        data = self.reader.read(length)
        if len(data) not in (0, length):
            raise EOFError(f"the stream ended at {len(data)} B of {length}")
        return data


class Packets:
    """One datagram a message; an empty one is the end. Answers go to who sent the last one."""

    sizes = PACKET_SIZES

    def __init__(self, sock, peer=None):
        self.sock, self.peer, self.is_client = sock, peer, peer is not None

    def send(self, message):
        self.sock.sendto(message, self.peer)

    def receive(self):
        message, self.peer = self.sock.recvfrom(65_536)
        return message or None

    def end(self):
        if self.is_client:
            self.send(b"")


def over(sock):
    def end():
        sock.shutdown(socket.SHUT_WR)

    return Stream(sock.makefile("rb"), sock.makefile("wb"), end)


def fifos(path, way):
    # Opening waits for the other end: both open in the same order.
    serves = way == "serve"
    to = open(f"{path}.to", "rb" if serves else "wb")
    back = open(f"{path}.back", "wb" if serves else "rb")
    reader, writer = (to, back) if serves else (back, to)
    return Stream(reader, writer, writer.close)


def inet(address):
    host, port = address.split(":")
    return host, int(port)


def family_of(transport):
    is_path = transport.startswith("unix")
    is_packets = transport in ("udp", "unix-dgram")
    return (
        socket.AF_UNIX if is_path else socket.AF_INET,
        socket.SOCK_DGRAM if is_packets else socket.SOCK_STREAM,
    )


def serve(transport, address):
    if transport == "fifo":
        print(f"Listening on {address}", flush=True)
        return echo(fifos(address, "serve"))
    family, kind = family_of(transport)
    server = socket.socket(family, kind)
    is_path = family == socket.AF_UNIX
    server.bind(address if is_path else inet(address))
    if kind == socket.SOCK_STREAM:
        server.listen()
    name = server.getsockname()
    print("Listening on", name if is_path else f"{name[0]}:{name[1]}", flush=True)
    try:
        echo(over(server.accept()[0]) if kind == socket.SOCK_STREAM else Packets(server))
    finally:
        if is_path:
            os.unlink(address)


def connect(transport, address):
    if transport == "fifo":
        return exchange(fifos(address, "connect"))
    family, kind = family_of(transport)
    sock = socket.socket(family, kind)
    peer = address if family == socket.AF_UNIX else inet(address)
    if kind == socket.SOCK_STREAM:
        sock.connect(peer)
        return exchange(over(sock))
    own = f"{address}.far"
    if family == socket.AF_UNIX:
        # Without a path of its own, nobody could answer.
        sock.bind(own)
    try:
        exchange(Packets(sock, peer))
    finally:
        if family == socket.AF_UNIX:
            os.unlink(own)


def echo(channel):
    while (message := channel.receive()) is not None:
        channel.send(message)
    channel.end()


def exchange(channel):
    for size in channel.sizes:
        channel.send(message_of(size))
        if channel.receive() != message_of(size):
            sys.exit(f"A message of {size} B came back changed")
    channel.end()
    print(f"{len(channel.sizes)} messages came back")


if len(sys.argv) != 4 or sys.argv[1] not in ("serve", "connect"):
    sys.exit(__doc__)
{"serve": serve, "connect": connect}[sys.argv[1]](*sys.argv[2:])
