/**
 * Where an API differs from the system calls below it: what a program meets that the manual pages do not tell. Each has a
 * minimal reproduction beside this file, which exits with 0 while it can be observed.
 *
 * @module
 */

/** One difference. */
export interface Finding {
  /** Its reproduction, without `.ts`. */
  readonly file: string;
  readonly title: string;
  /** What system calls do, and where that is written. */
  readonly kernel: string;
  /** What the API does. */
  readonly api: string;
  /** What a program can do about it. */
  readonly way: string;
  /** Conformance cases that show it on every transport. */
  readonly cases: readonly string[];
}

/** Every finding. */
export const FINDINGS: readonly Finding[] = [
  {
    file: "tcp_close_hides_reset",
    title: "Closing a TCP connection hides that data was lost",
    kernel:
      "Closing with unread data resets the connection: the peer's next read fails with ECONNRESET (RFC 9293 section 3.6.1)",
    api:
      "`Deno.Conn.close()` shuts the write side down before it closes: the peer reads an orderly end. Over Unix sockets it sees the reset",
    way:
      "Never take the end of a TCP stream for success: end with a message that says so. `resetAndDestroy()` of node:net resets",
    cases: ["CLS-006", "API-006"],
  },
  {
    file: "unixpacket_is_datagram",
    title: '`transport: "unixpacket"` is SOCK_DGRAM',
    kernel:
      "SOCK_SEQPACKET keeps the boundaries of packets over a connection with an end (unix(7)); Go calls it unixpacket",
    api: "Deno opens datagram sockets: no connection, no end, no accept",
    way: "System calls through FFI (`unix-seqpacket@libc`)",
    cases: ["API-002"],
  },
  {
    file: "datagram_cut_silently",
    title: "A datagram that does not fit is cut without a sign",
    kernel: "recvmsg(2) sets MSG_TRUNC, and recv(2) tells the whole length",
    api:
      "`DatagramConn.receive()` returns the first bytes as if they were all. Its own buffer has 65,507 bytes, also for Unix sockets, whose packets are longer",
    way: "Give it a buffer that is a byte longer than the largest message",
    cases: ["BND-004", "API-003"],
  },
  {
    file: "short_write",
    title: "One write may take a part",
    kernel: "write(2) returns how many bytes it took",
    api: "`Deno.Conn.write()` is one write(2), and resolves to that number",
    way: "Loop, or use a writer of `conn.writable`",
    cases: ["FLW-005"],
  },
  {
    file: "path_too_long",
    title: "A Unix path that is too long is a TypeError",
    kernel:
      "bind(2) takes 108 bytes without a zero byte at the end, and refuses more with EINVAL (unix(7), BUGS)",
    api: "107 bytes are taken; 108 are a `TypeError` with the code EINVAL",
    way: "Keep socket directories short: /run, not a deep build directory",
    cases: ["LIM-006"],
  },
  {
    file: "busy_while_receiving",
    title: "One operation at a time",
    kernel: "Any number of processes and threads may wait on one socket",
    api:
      "A send on a Unix datagram socket is refused as `Busy` while a receive waits, and so is a second `accept()`",
    way: "A socket for each direction; one loop that accepts",
    cases: ["API-004", "CON-007"],
  },
  {
    file: "socket_file_left",
    title: "Who removes a socket's file",
    kernel: "Nobody: the file stays until it is unlinked (unix(7), NOTES)",
    api:
      "`Deno.listen` removes it when it is closed, `Deno.listenDatagram` does not: the next one fails with AddrInUse. Neither does after a kill",
    way: "Remove it before binding, once nobody answers there",
    cases: ["LIF-001", "LIF-002"],
  },
  {
    file: "standard_output_stays_open",
    title: "A child cannot close its standard output",
    kernel: "Closing the last descriptor of a pipe's end tells the reader",
    api:
      "After `Deno.stdout.close()` the descriptor stays open until the process ends",
    way: "Say that the output is complete, or end the process",
    cases: ["CLS-001", "CLS-002"],
  },
  {
    file: "udp_refusal_unseen",
    title: "UDP never tells that nobody listens",
    kernel:
      "A connected UDP socket reports the ICMP message as ECONNREFUSED at its next call (udp(7))",
    api: "Deno's UDP sockets are never connected: every send succeeds",
    way: "Ask for an answer, and wait for it with a time-out",
    cases: ["EST-003", "CLS-005"],
  },
  {
    file: "node_kill_destroys_stdin",
    title: "node:child_process: kill() destroys the child's input first",
    kernel: "Writing to a pipe without a reader fails with EPIPE (pipe(7))",
    api:
      "Under Deno the stream is destroyed by `kill()`: ERR_STREAM_DESTROYED, where Node has EPIPE",
    way: "Expect both codes",
    cases: ["DTH-006", "API-001"],
  },
  {
    file: "unix_connect_does_not_wait",
    title: "Connecting to a busy Unix listener fails",
    kernel:
      "connect(2) to a Unix listener whose queue is full waits for room (unix(7))",
    api: "`Deno.connect` fails with `WouldBlock` (EAGAIN)",
    way: "Try again after a while, or have the server accept sooner",
    cases: ["EST-010"],
  },
  {
    file: "node_error_codes",
    title: "node:net and node:dgram know fewer error codes than Node",
    kernel:
      "bind(2) and connect(2) fail with EADDRNOTAVAIL, sendto(2) with EPERM; Node passes that on as `error.code`",
    api: "Under Deno the code is EINVAL, or UNKNOWN",
    way: "Expect both",
    cases: ["LIM-010", "IMP-008"],
  },
];
