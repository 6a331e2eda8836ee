import { freshPath } from "../_fresh_path.ts";
import { hostAndPort } from "../_host.ts";
import { rendezvous } from "../_rendezvous.ts";
import type {
  Address,
  Bytes,
  Capabilities,
  Listening,
  StreamChannel,
  Transport,
} from "../transport.ts";
import { bodyChannel } from "./_body_channel.ts";
import { withCode } from "./_os_error.ts";
import { serverListener, type ServerPlace } from "./_server.ts";

/** HTTP/1.1 over the loopback interface. */
export const httpTcp = httpTransport({
  mechanism: "http-tcp",
  summary: "HTTP over loopback, one request streaming both ways",
  naming: "port",
  freshAddress: () => "0",
  place: hostAndPort,
  client: () => Deno.createHttpClient({}),
  url(address) {
    const { hostname, port } = hostAndPort(address);
    return `http://${hostname}:${port}/`;
  },
});

/** HTTP/1.1 over a Unix domain socket. */
export const httpUnix = httpTransport({
  mechanism: "http-unix",
  summary: "HTTP over a Unix socket, one request streaming both ways",
  naming: "path",
  freshAddress: (directory) => freshPath(directory, "http"),
  place: (path) => ({ path }),
  client: (path) =>
    Deno.createHttpClient({ proxy: { transport: "unix", path } }),
  url: () => "http://localhost/",
});

/** What differs between the two. */
interface HttpPlace {
  readonly mechanism: string;
  readonly summary: string;
  readonly naming: Capabilities["naming"];
  freshAddress(directory: string): Address;
  place(address: Address): ServerPlace;
  client(address: Address): Deno.HttpClient;
  url(address: Address): string;
}

/**
 * `Deno.serve` at one end, `fetch` at the other. A channel is one POST whose body streams one way while the body of its
 * response streams the other: a message is a chunk of a body, and not a request. So either end may speak first, and what
 * is measured is bytes through an open request, without the cost of making one; making one is what `connect` measures.
 */
function httpTransport(
  { mechanism, summary, naming, freshAddress, place, client, url }: HttpPlace,
): Transport<StreamChannel> {
  const listening: Listening<StreamChannel> = {
    freshAddress,
    // deno-lint-ignore require-await
    async listen(address) {
      return serverListener(place(address), answer);
    },
    async connect(address) {
      const own = client(address);
      try {
        const { readable, writable } = new TransformStream<Bytes, Bytes>();
        const { body } = await fetch(url(address), {
          method: "POST",
          body: readable,
          client: own,
        });
        return bodyChannel({
          incoming: body!,
          outgoing: writable,
          close: () => own.close(),
        });
      } catch (error) {
        own.close();
        throw withCode(error);
      }
    },
  };
  return {
    name: `${mechanism}@web`,
    mechanism,
    api: "web",
    summary,
    capabilities: {
      framing: "stream",
      ordered: true,
      reliable: true,
      backpressure: true,
      endOfStream: true,
      halfClose: false,
      sendAfterClose: "refused-eventually",
      shortWrites: false,
      maxPacketBytes: undefined,
      naming,
      connects: true,
      nameOutlivesClose: false,
      waiting: "blocking",
      topologies: ["process"],
    },
    listening,
    binding: undefined,
    unavailable: () => undefined,
    ...rendezvous(listening),
  };
}

/** The response begins at once, ahead of the end of the request. */
function answer(
  request: Request,
  letIn: (channel: StreamChannel) => void,
  { completed }: Deno.ServeHandlerInfo,
): Response {
  if (request.method !== "POST" || !request.body) {
    return new Response("This takes a POST with a body\n", { status: 405 });
  }
  const { readable, writable } = new TransformStream<Bytes, Bytes>();
  letIn(
    bodyChannel({
      incoming: request.body,
      outgoing: writable,
      sent: completed,
      close() {},
    }),
  );
  return new Response(readable);
}
