import { fifo } from "./deno/fifo.ts";
import { pipe } from "./deno/pipe.ts";
import { tcp, tcpNagle } from "./deno/tcp.ts";
import { udp } from "./deno/udp.ts";
import { unixDgram } from "./deno/unix_dgram.ts";
import { unix } from "./deno/unix.ts";
import { fifo as fifoLibc } from "./libc/fifo.ts";
import { pipe as pipeLibc } from "./libc/pipe.ts";
import { socketpair } from "./libc/socketpair.ts";
import { tcp as tcpLibc, tcpNagle as tcpNagleLibc } from "./libc/tcp.ts";
import { unix as unixLibc } from "./libc/unix.ts";
import { worker } from "./web/worker.ts";
import type { Transport } from "./transport.ts";

/** Every transport, in the order in which reports list them. Adding one is a file and a line here. */
export const TRANSPORTS: readonly Transport[] = [
  tcp,
  tcpNagle,
  udp,
  unix,
  unixDgram,
  pipe,
  fifo,
  tcpLibc,
  tcpNagleLibc,
  unixLibc,
  fifoLibc,
  pipeLibc,
  socketpair,
  worker,
];
