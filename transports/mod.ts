import { DENO_TRANSPORTS } from "./deno/mod.ts";
import { LIBC_TRANSPORTS } from "./libc/mod.ts";
import { NODE_TRANSPORTS } from "./node/mod.ts";
import { WEB_TRANSPORTS } from "./web/mod.ts";
import { DEFAULT_API, type Transport } from "./transport.ts";

/** Every transport, in the order in which reports list them: the folder of each API has its list. */
export const TRANSPORTS: readonly Transport[] = [
  ...DENO_TRANSPORTS,
  ...LIBC_TRANSPORTS,
  ...NODE_TRANSPORTS,
  ...WEB_TRANSPORTS,
];

/** What is measured and checked where nobody asks for more. */
export const DEFAULT_TRANSPORTS: readonly Transport[] = TRANSPORTS.filter(
  ({ api }) => api === DEFAULT_API,
);
