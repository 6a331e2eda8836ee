import { cut } from "./_cut.ts";
import type {
  Address,
  Bytes,
  Launcher,
  Meeting,
  PacketChannel,
  PacketSocket,
  Ticket,
} from "./transport.ts";

/** How often the far end says hello until it is welcomed; a path that loses packets may swallow some. */
const HELLO_INTERVAL_MS = 200;

const LONGEST_GREETING = 256;

/** Who is at the other end: where its packets come from, and where it receives, which may be two sockets. */
export interface Partner {
  readonly from: Address;
  readonly receivesAt: Address;
}

/** One end's sockets: to anyone while the ends meet, to its partner afterwards. */
export interface DatagramEnd extends Pick<PacketSocket, "send" | "receive"> {
  /** Where this end receives. */
  readonly address: Address;
  /** Only packets from the partner count, as on a connected socket, and `late` greetings are none of them. */
  channel(partner: Partner, late: LateGreetings): PacketChannel;
  /** Ends pending receives; may be called again. */
  close(): void | Promise<void>;
}

/** Opens the sockets of one end; an API may need time for that. */
export type OpenEnd = (directory: string) => DatagramEnd | Promise<DatagramEnd>;

/** `host` and `join` for datagrams: a hello with the token and a return address, answered by a welcome. */
export function datagramMeeting(openEnd: OpenEnd) {
  return {
    host: (launch: Launcher, meeting: Meeting): Promise<PacketChannel> =>
      withEnd(openEnd, meeting, async (end) => {
        const launched = launch.withTicket(end.address);
        const partner = await firstHello(end, meeting);
        await launched;
        await end.send(encode(welcome(meeting.token)), partner.receivesAt);
        return end.channel(partner, lateGreetings(meeting.token));
      }),
    join: (ticket: Ticket, meeting: Meeting): Promise<PacketChannel> =>
      withEnd(openEnd, meeting, async (end) => {
        const hello = encode(`${meeting.token}\n${end.address}`);
        const sayHello = () => void end.send(hello, ticket).catch(() => {});
        const timer = setInterval(sayHello, HELLO_INTERVAL_MS);
        try {
          await end.send(hello, ticket);
          const from = await firstWelcome(end, meeting);
          const partner = { from, receivesAt: ticket };
          return end.channel(partner, lateGreetings(meeting.token));
        } finally {
          clearInterval(timer);
        }
      }),
  };
}

/** Closes the end where the meeting fails or is given up. */
async function withEnd(
  openEnd: OpenEnd,
  { directory, signal }: Meeting,
  meet: (end: DatagramEnd) => Promise<PacketChannel>,
): Promise<PacketChannel> {
  const end = await openEnd(directory);
  const giveUp = () => void end.close();
  signal.addEventListener("abort", giveUp, { once: true });
  try {
    signal.throwIfAborted();
    return await meet(end);
  } catch (error) {
    await end.close();
    throw signal.aborted ? signal.reason : error;
  } finally {
    signal.removeEventListener("abort", giveUp);
  }
}

/** Near end: ignores everyone who does not know the token. */
async function firstHello(
  end: DatagramEnd,
  { token, turnedAway }: Meeting,
): Promise<Partner> {
  const buffer = new Uint8Array(1024);
  while (true) {
    const { bytes, from } = await end.receive(buffer);
    const text = decode(buffer.subarray(0, bytes));
    if (text.startsWith(`${token}\n`) && from !== undefined) {
      return { from, receivesAt: text.slice(token.length + 1) };
    }
    turnedAway("sent a packet without the token");
  }
}

async function firstWelcome(
  end: DatagramEnd,
  { token, turnedAway }: Meeting,
): Promise<Address> {
  const buffer = new Uint8Array(1024);
  while (true) {
    const { bytes, from } = await end.receive(buffer);
    const text = decode(buffer.subarray(0, bytes));
    if (from !== undefined && text === welcome(token)) return from;
    turnedAway("sent a packet that is no welcome");
  }
}

/** The partner repeats its greeting, so that some may arrive when the channel is already in use; never behind a packet. */
export interface LateGreetings {
  /** No greeting can come any more. */
  readonly over: boolean;
  /** Where to receive the next packet: a greeting must be seen whole, however small `into` is. */
  room(into: Bytes): Bytes;
  /** Moves a packet from `room` into `into`; returns its length there, or `undefined` for a greeting. */
  pass(packet: Bytes, into: Bytes): number | undefined;
}

function lateGreetings(token: string): LateGreetings {
  const greetings = [token, welcome(token)];
  function isGreeting(packet: Bytes): boolean {
    if (packet.length < token.length || packet.length > LONGEST_GREETING) {
      return false;
    }
    const text = decode(packet);
    return greetings.some((greeting) => text.startsWith(greeting));
  }
  let over = false;
  return {
    get over() {
      return over;
    },
    room: (into) => new Uint8Array(Math.max(into.length, LONGEST_GREETING)),
    pass(packet, into) {
      if (isGreeting(packet)) return undefined;
      over = true;
      return cut(packet, into);
    },
  };
}

function welcome(token: string): string {
  return `welcome ${token}`;
}

function encode(text: string): Bytes {
  return new TextEncoder().encode(text);
}

function decode(bytes: Bytes): string {
  return new TextDecoder().decode(bytes);
}
