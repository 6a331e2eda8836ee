import { fifo } from "./fifo.ts";
import { pipe } from "./pipe.ts";
import { tcp, tcpNagle } from "./tcp.ts";
import { udp } from "./udp.ts";
import { unix } from "./unix.ts";
import { unixDgram } from "./unix_dgram.ts";
import type { Transport } from "../transport.ts";

/** Every transport through Deno's own API, in the order in which reports list them. Adding one is a file and a line here. */
export const DENO_TRANSPORTS: readonly Transport[] = [
  tcp,
  tcpNagle,
  udp,
  unix,
  unixDgram,
  pipe,
  fifo,
];
