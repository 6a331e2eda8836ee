import type { Side } from "../../scenario.ts";
import { CLOCK } from "../clock.ts";
import type { Workload } from "../workload.ts";

/**
 * The round trip as a program without this project would write it: `conn.write` and `conn.read` in a loop, nothing
 * checked. What the workload `round-trip` takes longer than this is the cost of the adapter and of its checks.
 */
export const bareRoundTrip: Workload = {
  id: "bare-round-trip",
  title: "Round trip without adapter",
  metric: { name: "round-trip", unit: "ns", better: "lower" },
  figures: [],
  parameters: { payloadBytes: [64] },
  quickParameters: { payloadBytes: [64] },
  minBytes: 1,
  sliceFactor: 1,
  pilotOperations: 200,
  requires: { framing: "stream", connects: true },
  framing: "none",
  async near(side) {
    const { payloadBytes = 64, operations = 1 } = side.parameters;
    const samplesNs = new Float64Array(operations);
    const buffer = new Uint8Array(payloadBytes);
    using conn = await connect(side, await side.cues.take());
    let begin = 0;
    for (let turn = -WARM_UP_TURNS; turn < operations; turn++) {
      if (turn === 0) begin = CLOCK.now();
      const start = CLOCK.now();
      await conn.write(buffer);
      let filled = 0;
      while (filled < payloadBytes) {
        filled += (await conn.read(buffer.subarray(filled)))!;
      }
      if (turn >= 0) samplesNs[turn] = CLOCK.now() - start;
    }
    return {
      elapsedNs: CLOCK.now() - begin,
      operations,
      samplesNs,
      sentMessages: operations,
      deliveredMessages: operations,
      deliveredBytes: operations * payloadBytes,
    };
  },
  async far(side) {
    const { payloadBytes = 64 } = side.parameters;
    const buffer = new Uint8Array(payloadBytes);
    using listener = listen(side);
    await side.cues.give(addressOf(listener));
    using conn = await listener.accept();
    prepare(conn);
    while (true) {
      let filled = 0;
      while (filled < payloadBytes) {
        const bytes = await conn.read(buffer.subarray(filled));
        if (bytes === null) return;
        filled += bytes;
      }
      await conn.write(buffer);
    }
  },
};

/** A new connection's first turns wait for the other process to accept it. */
const WARM_UP_TURNS = 50;

function listen({ transport, directory }: Side): Deno.Listener {
  return transport.capabilities.naming === "path"
    ? Deno.listen({ transport: "unix", path: `${directory}/bare-${Deno.pid}` })
    : Deno.listen({ hostname: "127.0.0.1", port: 0 });
}

function addressOf({ addr }: Deno.Listener): string {
  return addr.transport === "unix"
    ? addr.path
    : String((addr as Deno.NetAddr).port);
}

async function connect(
  { transport }: Side,
  address: string,
): Promise<Deno.Conn> {
  const conn = transport.capabilities.naming === "path"
    ? await Deno.connect({ transport: "unix", path: address })
    : await Deno.connect({ hostname: "127.0.0.1", port: Number(address) });
  prepare(conn);
  return conn;
}

function prepare(conn: Deno.Conn): void {
  if ("setNoDelay" in conn) (conn as Deno.TcpConn).setNoDelay();
}
