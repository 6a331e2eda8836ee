import { httpTcp, httpUnix } from "./http.ts";
import { sharedBuffer } from "./shared_buffer.ts";
import { websocket } from "./websocket.ts";
import { worker } from "./worker.ts";
import type { Transport } from "../transport.ts";

/** Every transport through the web's APIs, in the order in which reports list them. Adding one is a file and a line here. */
export const WEB_TRANSPORTS: readonly Transport[] = [
  worker,
  sharedBuffer,
  websocket,
  httpTcp,
  httpUnix,
];
