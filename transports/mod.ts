import { fifo } from "./deno/fifo.ts";
import { pipe } from "./deno/pipe.ts";
import { tcp, tcpNagle } from "./deno/tcp.ts";
import { udp } from "./deno/udp.ts";
import { unixDgram } from "./deno/unix_dgram.ts";
import { unix } from "./deno/unix.ts";
import { fifo as fifoLibc } from "./libc/fifo.ts";
import { mqueue } from "./libc/mqueue.ts";
import { pipe as pipeLibc } from "./libc/pipe.ts";
import { shmEventfd } from "./libc/shm_eventfd.ts";
import { shmFutex } from "./libc/shm_futex.ts";
import { shmSpin } from "./libc/shm_spin.ts";
import {
  socketpair,
  socketpairDgram,
  socketpairSeqpacket,
} from "./libc/socketpair.ts";
import { tcp as tcpLibc, tcpNagle as tcpNagleLibc } from "./libc/tcp.ts";
import { udp as udpLibc } from "./libc/udp.ts";
import { unixAbstract } from "./libc/unix_abstract.ts";
import { unixDgram as unixDgramLibc } from "./libc/unix_dgram.ts";
import { unixSeqpacket } from "./libc/unix_seqpacket.ts";
import { unix as unixLibc } from "./libc/unix.ts";
import { ipc } from "./node/ipc.ts";
import { pipe as pipeNode } from "./node/pipe.ts";
import { tcp as tcpNode, tcpNagle as tcpNagleNode } from "./node/tcp.ts";
import { udp as udpNode } from "./node/udp.ts";
import { unix as unixNode } from "./node/unix.ts";
import { httpTcp, httpUnix } from "./web/http.ts";
import { sharedBuffer } from "./web/shared_buffer.ts";
import { websocket } from "./web/websocket.ts";
import { worker } from "./web/worker.ts";
import { DEFAULT_API, type Transport } from "./transport.ts";

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
  udpLibc,
  unixLibc,
  unixAbstract,
  unixDgramLibc,
  unixSeqpacket,
  mqueue,
  fifoLibc,
  pipeLibc,
  socketpair,
  socketpairSeqpacket,
  socketpairDgram,
  shmEventfd,
  shmFutex,
  shmSpin,
  tcpNode,
  tcpNagleNode,
  udpNode,
  unixNode,
  pipeNode,
  ipc,
  worker,
  sharedBuffer,
  websocket,
  httpTcp,
  httpUnix,
];

/** What is measured and checked where nobody asks for more. */
export const DEFAULT_TRANSPORTS: readonly Transport[] = TRANSPORTS.filter(
  ({ api }) => api === DEFAULT_API,
);
