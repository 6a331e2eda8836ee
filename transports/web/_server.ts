import type { Channel, Listener } from "../transport.ts";
import { portAddress } from "../_host.ts";
import { arrivals } from "./_arrivals.ts";
import { within } from "./_within.ts";

/** How long a close waits for a server to send what is left. */
const LINGER_MS = 1_000;

/** Where `Deno.serve` listens. */
export type ServerPlace =
  | { readonly hostname: string; readonly port: number }
  | { readonly path: string };

/** Answers a request, and hands the channel that it opens, if any, to `letIn`. */
export type Admission<C extends Channel> = (
  request: Request,
  letIn: (channel: C) => void,
  info: Deno.ServeHandlerInfo,
) => Response;

/**
 * Listens with `Deno.serve`. A server that ends takes its connections with it, accepted or not, so it outlives the
 * listener until the last channel is closed: newcomers are sent away meanwhile.
 */
export function serverListener<C extends Channel>(
  place: ServerPlace,
  admit: Admission<C>,
): Listener<C> {
  const connected = arrivals<C>();
  const open = new Set<C>();
  let closed = false;

  async function endWhenUnused(): Promise<void> {
    if (!closed || open.size > 0) return;
    // Deno.serve cannot be aborted once it shuts down: what nobody reads keeps it until the other end goes.
    await within(LINGER_MS, server.shutdown());
  }

  /** The same channel, whose close lets the server end. */
  function counted(channel: C): C {
    const own: C = {
      ...channel,
      async [Symbol.asyncDispose]() {
        await channel[Symbol.asyncDispose]();
        open.delete(own);
        await endWhenUnused();
      },
    };
    open.add(own);
    return own;
  }

  const server = Deno.serve(
    { ...place, onListen() {} },
    (request: Request, info: Deno.ServeHandlerInfo) =>
      closed
        ? new Response("Closed\n", { status: 503 })
        : admit(request, (channel) => connected.put(counted(channel)), info),
  );
  return {
    address: "path" in place
      ? place.path
      : portAddress(place.hostname, (server.addr as Deno.NetAddr).port),
    accept: connected.accept,
    async [Symbol.asyncDispose]() {
      closed = true;
      await connected.close();
      await endWhenUnused();
    },
  };
}
