import type {
  Address,
  Bytes,
  Launcher,
  Meeting,
  PacketChannel,
  PacketSocket,
  Ticket,
} from "../transport.ts";

/** How often the far end says hello until it is welcomed; a path that loses packets may swallow some. */
const HELLO_INTERVAL_MS = 200;

const LONGEST_GREETING = 256;

/** What differs between datagram families: the form of an address, and which sockets one end needs. */
export interface DatagramFamily {
  freshAddress(directory: string): Address;
  bind(address: Address): Deno.DatagramConn;
  addressOf(addr: Deno.Addr): Address | undefined;
  addrOf(address: Address): Deno.Addr;
  /** A family whose sockets refuse to send while a receive is pending needs a second one for sending. */
  readonly separateSender: boolean;
  /** Called after a socket bound to `address` was closed. */
  unbind(address: Address): void;
}

/** A bound socket for cases about addresses. */
export function packetSocket(
  family: DatagramFamily,
  address: Address,
): PacketSocket {
  const conn = family.bind(address);
  const bound = family.addressOf(conn.addr)!;
  return {
    address: bound,
    async send(packet, to) {
      await conn.send(packet, family.addrOf(to));
    },
    async receive(into) {
      const [packet, from] = await conn.receive(into);
      return { bytes: packet.length, from: family.addressOf(from) };
    },
    // deno-lint-ignore require-await
    async [Symbol.asyncDispose]() {
      closeQuietly(conn);
      family.unbind(bound);
    },
  };
}

/** `host` and `join` for datagrams: a hello with the token and a return address, answered by a welcome. */
export function datagramMeeting(family: DatagramFamily) {
  return {
    async host(launch: Launcher, meeting: Meeting): Promise<PacketChannel> {
      const end = openEnd(family, meeting);
      try {
        const launched = launch.withTicket(end.address);
        const hello = await firstHello(end, meeting);
        await launched;
        end.to = family.addrOf(hello.replyTo);
        end.peer = hello.from;
        await end.sender.send(encode(welcome(meeting.token)), end.to);
        return channel(family, end, meeting.token);
      } catch (error) {
        end.close();
        throw meeting.signal.aborted ? meeting.signal.reason : error;
      }
    },
    async join(ticket: Ticket, meeting: Meeting): Promise<PacketChannel> {
      const end = openEnd(family, meeting);
      end.to = family.addrOf(ticket);
      const hello = encode(`${meeting.token}\n${end.address}`);
      const sayHello = () =>
        void end.sender.send(hello, end.to).catch(() => {});
      const timer = setInterval(sayHello, HELLO_INTERVAL_MS);
      try {
        await end.sender.send(hello, end.to);
        end.peer = await firstWelcome(end, meeting);
        return channel(family, end, meeting.token);
      } catch (error) {
        end.close();
        throw meeting.signal.aborted ? meeting.signal.reason : error;
      } finally {
        clearInterval(timer);
      }
    },
  };

  /** Near end: ignores everyone who does not know the token. */
  async function firstHello(end: End, meeting: Meeting) {
    const buffer = new Uint8Array(1024);
    while (true) {
      const [packet, addr] = await end.receiver.receive(buffer);
      const text = new TextDecoder().decode(packet);
      const from = family.addressOf(addr);
      const replyTo = text.slice(meeting.token.length + 1);
      if (text.startsWith(meeting.token + "\n") && from !== undefined) {
        return { replyTo, from };
      }
      meeting.turnedAway("sent a packet without the token");
    }
  }

  async function firstWelcome(end: End, meeting: Meeting): Promise<Address> {
    const buffer = new Uint8Array(1024);
    while (true) {
      const [packet, addr] = await end.receiver.receive(buffer);
      const from = family.addressOf(addr);
      if (
        from !== undefined &&
        new TextDecoder().decode(packet) === welcome(meeting.token)
      ) return from;
      meeting.turnedAway("sent a packet that is no welcome");
    }
  }
}

interface End {
  readonly receiver: Deno.DatagramConn;
  readonly sender: Deno.DatagramConn;
  readonly address: Address;
  to: Deno.Addr;
  peer: Address;
  close(): void;
}

function openEnd(family: DatagramFamily, meeting: Meeting): End {
  const receiver = family.bind(family.freshAddress(meeting.directory));
  const sender = family.separateSender
    ? family.bind(family.freshAddress(meeting.directory))
    : receiver;
  const close = () => {
    meeting.signal.removeEventListener("abort", close);
    for (const conn of new Set([receiver, sender])) {
      closeQuietly(conn);
      family.unbind(family.addressOf(conn.addr)!);
    }
  };
  meeting.signal.addEventListener("abort", close, { once: true });
  return {
    receiver,
    sender,
    address: family.addressOf(receiver.addr)!,
    to: receiver.addr,
    peer: "",
    close,
  };
}

/** Only packets from the far end count, as on a connected socket; its repeated hello is not one of them. */
function channel(
  family: DatagramFamily,
  { receiver, sender, to, peer, close }: End,
  token: string,
): PacketChannel {
  const greetings = [token, welcome(token)];
  function isGreeting(packet: Uint8Array): boolean {
    if (packet.length < token.length || packet.length > LONGEST_GREETING) {
      return false;
    }
    const text = new TextDecoder().decode(packet);
    return greetings.some((greeting) => text.startsWith(greeting));
  }
  let greeted = false;
  return {
    framing: "packet",
    async receive(into) {
      while (true) {
        // A late greeting must be seen whole, however small the buffer.
        const buffer = greeted
          ? into
          : new Uint8Array(Math.max(into.length, LONGEST_GREETING));
        const [packet, addr] = await receiver.receive(buffer);
        if (family.addressOf(addr) !== peer) continue;
        if (greeted) return packet.length;
        if (isGreeting(packet)) continue;
        greeted = true;
        const kept = packet.subarray(0, into.length);
        into.set(kept);
        return kept.length;
      }
    },
    async send(packet) {
      await sender.send(packet, to);
    },
    // deno-lint-ignore require-await
    async [Symbol.asyncDispose]() {
      close();
    },
  };
}

function welcome(token: string): string {
  return `welcome ${token}`;
}

function encode(text: string): Bytes {
  return new TextEncoder().encode(text);
}

/** A `Deno.DatagramConn` has no `Symbol.dispose`, and throws at a second close. */
function closeQuietly(conn: Deno.DatagramConn): void {
  try {
    conn.close();
  } catch (error) {
    if (!(error instanceof Deno.errors.BadResource)) throw error;
  }
}
