import { ipc } from "./ipc.ts";
import { pipe } from "./pipe.ts";
import { tcp, tcpNagle } from "./tcp.ts";
import { udp } from "./udp.ts";
import { unix } from "./unix.ts";
import type { Transport } from "../transport.ts";

/** Every transport through Node's API, in the order in which reports list them. Adding one is a file and a line here. */
export const NODE_TRANSPORTS: readonly Transport[] = [
  tcp,
  tcpNagle,
  udp,
  unix,
  pipe,
  ipc,
];
