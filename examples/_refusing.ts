/** A port of 127.0.0.1 on which nobody listens, and nobody else can while this is not disposed of. */
export interface RefusingPort extends AsyncDisposable {
  readonly port: number;
}

/** Takes a port for a client of its own: who only connects cannot be connected to. */
export async function refusingPort(): Promise<RefusingPort> {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const client = await Deno.connect({
    hostname: "127.0.0.1",
    port: listener.addr.port,
  });
  const accepted = await listener.accept();
  return {
    port: (client.localAddr as Deno.NetAddr).port,
    // deno-lint-ignore require-await
    async [Symbol.asyncDispose]() {
      // The other end is closed first: the state that lasts (TIME_WAIT) is not to keep this port.
      accepted.close();
      client.close();
      listener.close();
    },
  };
}
