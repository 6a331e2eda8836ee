import { fifo } from "./fifo.ts";
import { mqueue } from "./mqueue.ts";
import { pipe } from "./pipe.ts";
import { shmEventfd } from "./shm_eventfd.ts";
import { shmFutex } from "./shm_futex.ts";
import { shmSpin } from "./shm_spin.ts";
import {
  socketpair,
  socketpairDgram,
  socketpairSeqpacket,
} from "./socketpair.ts";
import { tcp, tcpNagle } from "./tcp.ts";
import { udp } from "./udp.ts";
import { unix } from "./unix.ts";
import { unixAbstract } from "./unix_abstract.ts";
import { unixDgram } from "./unix_dgram.ts";
import { unixSeqpacket } from "./unix_seqpacket.ts";
import type { Transport } from "../transport.ts";

/** Every transport through system calls, in the order in which reports list them. Adding one is a file and a line here. */
export const LIBC_TRANSPORTS: readonly Transport[] = [
  tcp,
  tcpNagle,
  udp,
  unix,
  unixAbstract,
  unixDgram,
  unixSeqpacket,
  mqueue,
  fifo,
  pipe,
  socketpair,
  socketpairSeqpacket,
  socketpairDgram,
  shmEventfd,
  shmFutex,
  shmSpin,
];
