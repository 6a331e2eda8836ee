/**
 * The contract between a mechanism (one file in this folder) and everything that exercises it. Imports nothing.
 *
 * @module
 */

/** Bytes that belong to one process: no mechanism here takes a shared buffer. */
export type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Where the two ends live: in two processes, in two threads of one (`worker`), or both on one event loop (`loop`: for
 * tests, never for numbers).
 */
export type Topology = "loop" | "worker" | "process";

/** What a transport promises. No field is optional: each is a claim with at least one conformance case behind it. */
export interface Capabilities {
  /** `stream` may merge and split writes; `packet` keeps their boundaries. */
  readonly framing: "stream" | "packet";
  /** What arrives, arrives in the order in which it was sent. */
  readonly ordered: boolean;
  /** What was accepted arrives once: nothing is lost, nothing is doubled. */
  readonly reliable: boolean;
  /** A sender whose far end does not receive has to wait. */
  readonly backpressure: boolean;
  /** A reader learns that the other end has closed. */
  readonly endOfStream: boolean;
  /** Closing one direction leaves the other open. */
  readonly halfClose: boolean;
  /**
   * What a sender notices after the other end has closed: at its first send, at a later one, at one or the other
   * (`refused-eventually`), or nothing ever.
   */
  readonly sendAfterClose:
    | "refused-at-once"
    | "refused-later"
    | "refused-eventually"
    | "unnoticed";
  /** One write call may accept less than it was given. Packets go whole or not at all. */
  readonly shortWrites: boolean;
  /** The largest packet in bytes; `undefined` for streams, which know none, and where nothing but memory limits it. */
  readonly maxPacketBytes: number | undefined;
  /**
   * How the ends find each other: a port, a path in the file system, a name that is no file (a socket's or a queue's), or
   * nothing, because the far end is a child: its standard streams are the channel (`stdio`), it inherits other
   * descriptors (`inherited`), or it is a thread that is handed a `MessagePort` (`transferred`).
   */
  readonly naming:
    | "port"
    | "path"
    | "abstract"
    | "queue"
    | "stdio"
    | "inherited"
    | "transferred";
  /** One listening end serves many connections. */
  readonly connects: boolean;
  /** The API's own close leaves the name behind, so that a program has to remove it; the adapters here do. */
  readonly nameOutlivesClose: boolean;
  /**
   * What an end does while it waits: the kernel wakes it (`blocking`), or it looks over and over (`spinning`), which needs
   * a processor for each end and leaves neither to others. Figures of the two are never compared. A label, which no case
   * checks.
   */
  readonly waiting: "blocking" | "spinning";
  readonly topologies: readonly Topology[];
}

/**
 * The result of an operation that may be over at once: awaiting does for both. A promise costs several hundred
 * nanoseconds, which is much beside a system call. Whatever goes wrong comes as a rejection, never as an exception.
 */
export type MaybePromise<T> = T | Promise<T>;

/** An ordered run of bytes in both directions. */
export interface StreamChannel extends AsyncDisposable {
  readonly framing: "stream";
  /** Fills at most `into.length` bytes. Resolves to `null` once the other end has closed its side. */
  read(into: Bytes): MaybePromise<number | null>;
  /** Resolves when all of `from` has been accepted. */
  write(from: Bytes): MaybePromise<void>;
  /** One write call: resolves to the number of bytes accepted, which may be fewer than `from.length`. */
  writeSome(from: Bytes): MaybePromise<number>;
  /** Ends this direction: the other end reads to the end, then `null`. */
  closeWrite(): Promise<void>;
}

/** A run of packets whose boundaries survive, in both directions. */
export interface PacketChannel extends AsyncDisposable {
  readonly framing: "packet";
  /** Receives one packet, cut to `into.length` bytes. Resolves to its length, or `null` once the other end has closed. */
  receive(into: Bytes): MaybePromise<number | null>;
  /** Resolves when the packet has been accepted. Rejects with `code` `EMSGSIZE` when it is too large. */
  send(packet: Bytes): MaybePromise<void>;
  /** Ends this direction: the other end receives what was sent, then `null`. Exactly where `capabilities.halfClose` holds. */
  closeWrite?(): Promise<void>;
}

export type Channel = StreamChannel | PacketChannel;

/** What the far end needs to find the near end. A string that fits in `argv`; it holds no secret. */
export type Ticket = string;

/**
 * Where a socket, a FIFO or a queue is reached: a path, a name, or a port in decimal. A port is one of 127.0.0.1, unless an
 * IPv4 address and a colon stand before it.
 */
export type Address = string;

/** What to start as a process. */
export interface CommandLine {
  readonly command: string;
  readonly args: readonly string[];
  /** Variables that the process needs, beside those that its starter hands on anyway. */
  readonly env: Readonly<Record<string, string>>;
}

/** A process that a transport has started by its own API, in the terms of `Deno.ChildProcess`. */
export interface Child {
  readonly pid: number;
  /** Resolves once it has ended; rejects where it could not be started. */
  readonly status: Promise<
    { readonly code: number; readonly signal: string | null }
  >;
  /** Its standard error, which the harness reads. */
  readonly stderr: ReadableStream<Bytes>;
  kill(signal: "SIGKILL"): void;
}

/** Starts the far end. How (a process, the same loop) is the harness's business. */
export interface Launcher {
  /** Hands the far end a ticket; resolves once it is under way, not once it has connected. */
  withTicket(ticket: Ticket): Promise<void>;
  /**
   * Has `start` start the far end, with standard error piped: for transports whose channel only the one who starts a
   * process can have. Its end is the channel's business, its death the launcher's.
   */
  withChild<C extends Child>(start: (line: CommandLine) => C): Promise<C>;
  /**
   * Starts a far end that inherits every descriptor of this process which is not close-on-exec, and hands it a ticket
   * that names those it is to use. The process has them when this call returns; the promise resolves as `withTicket`'s.
   */
  withDescriptors(ticket: Ticket): Promise<void>;
  /** Starts a far end in another thread of this process; resolves to this end's port of a `MessageChannel` between them. */
  withPort(): Promise<MessagePort>;
}

/** The API whose transports are taken where nobody asks for others. */
export const DEFAULT_API = "deno";

/** What both ends are given so that they find and trust each other. */
export interface Meeting {
  /** A private directory (mode 0700) for sockets and FIFOs; the harness removes it. */
  readonly directory: string;
  /** The far end proves itself with this before its channel counts. Used once. */
  readonly token: string;
  /** Gives up. */
  readonly signal: AbortSignal;
  /** This end's port of the `MessageChannel` that its thread was started with; only far ends in a thread have one. */
  readonly port?: MessagePort | undefined;
  /** Told of each stranger that was turned away. */
  turnedAway(reason: string): void;
}

/** Accepts connections at one address. */
export interface Listener<C extends Channel = Channel> extends AsyncDisposable {
  readonly address: Address;
  /** Rejects with the reason of `signal` when that comes first. */
  accept(signal: AbortSignal): Promise<C>;
}

/** How ends that connect find each other, without the token: for cases and workloads about connecting itself. */
export interface Listening<C extends Channel = Channel> {
  /** An address that nobody uses: `directory` serves where addresses are paths. */
  freshAddress(directory: string): Address;
  /** Listens at `address`; the listener knows the address that others reach it by. */
  listen(address: Address): Promise<Listener<C>>;
  connect(address: Address): Promise<C>;
}

/** A bound socket that exchanges packets with anyone. One receive at a time, and no send while a receive is pending. */
export interface PacketSocket extends AsyncDisposable {
  readonly address: Address;
  send(packet: Bytes, to: Address): Promise<void>;
  receive(
    into: Bytes,
  ): Promise<{ readonly bytes: number; readonly from: Address | undefined }>;
}

/** How packets find each other, without a channel: for cases about addresses. */
export interface Binding {
  freshAddress(directory: string): Address;
  bind(address: Address): Promise<PacketSocket>;
}

/** What a transport's channel is made of, in the words of the system calls that make it. */
export type KernelObject =
  | {
    readonly kind: "socket";
    readonly family: "inet" | "unix" | "abstract";
    readonly type: "stream" | "dgram" | "seqpacket";
    /** Made by socketpair(2): both ends exist at once, without a name. */
    readonly paired: boolean;
  }
  | { readonly kind: "pipe" | "fifo" | "queue" | "memory" };

/** One mechanism, through one API, in one configuration. Variants are further values, not flags. */
export interface Transport<C extends Channel = Channel> {
  /** `mechanism@api`, where a variant counts as a mechanism: `tcp-nagle@deno`. */
  readonly name: string;
  /** The kernel's facility: `tcp`, `unix`, `pipe` … */
  readonly mechanism: string;
  /** How a program reaches it: `deno`, `node`, `libc` … */
  readonly api: string;
  /** One line for people. */
  readonly summary: string;
  readonly capabilities: Capabilities & { readonly framing: C["framing"] };
  /** Exactly where `capabilities.connects` holds. */
  readonly listening: Listening<C> | undefined;
  /** Packets only, exactly where each has an address of its own. */
  readonly binding: Binding | undefined;
  /**
   * Exactly where the API is the system calls themselves, on one transport for each object: cases that look below the channel
   * make their own calls, and what they find is said of it.
   */
  readonly kernelObject?: KernelObject;
  /** Why this machine cannot run it, or `undefined`. */
  unavailable(): string | undefined;
  /** Near end: opens the rendezvous, launches the far end, resolves once that has proved itself. */
  host(launch: Launcher, meeting: Meeting): Promise<C>;
  /** Far end: redeems the ticket and proves itself. */
  join(ticket: Ticket, meeting: Meeting): Promise<C>;
}
