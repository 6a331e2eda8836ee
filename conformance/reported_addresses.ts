import { deepStrictEqual } from "node:assert/strict";
import type { Side } from "../scenario.ts";
import { listeningOf } from "./_addresses.ts";
import type { ConformanceCase, Observation } from "./case.ts";
import { soon } from "./expect.ts";
import { reciprocalAddresses } from "./kernel/both_ends.ts";
import { unnamedSenders } from "./kernel/unnamed_senders.ts";

/** ADR-002: who has no address. */
export const unboundSender: ConformanceCase = {
  id: "ADR-002",
  title: "Unbound sender has no address",
  priority: 2,
  level: "DOC",
  sources: [
    { doc: "unix(7)", section: "Address format, unnamed" },
    { doc: "udp(7)", section: "Address format" },
    { doc: "getsockname(2)" },
  ],
  variants: [...unnamedSenders, {
    id: "ADR-002/api",
    sentence: "Who connects without a name is seen without one",
    when: { connects: true, naming: "path" },
    applies: ({ api }) => api === "deno",
    framing: "none",
    async near(side) {
      const { own, other } = await bothReports(side);
      const unnamed = { transport: "unix", path: null };
      deepStrictEqual(own.remote, unnamed, "What the listening end is told");
      deepStrictEqual(other.local, unnamed, "What the other end is told");
      return {
        outcome: "pass",
        observed: "the path of the one that connected is null at both ends",
      };
    },
    far: reportToNear,
  }],
};

/** ADR-003: who each end says that they are. */
export const bothAddresses: ConformanceCase = {
  id: "ADR-003",
  title: "Local/remote addresses are reciprocal",
  priority: 2,
  level: "MUST",
  sources: [{ doc: "getsockname(2)" }, { doc: "getpeername(2)" }],
  variants: [reciprocalAddresses, {
    id: "ADR-003/api",
    sentence: "Each end's own address is the other end's remote address",
    when: { connects: true },
    applies: ({ api }) => api === "deno",
    oneHost: "its calls of the runtime are about 127.0.0.1",
    framing: "none",
    async near(side): Promise<Observation> {
      const { own, other } = await bothReports(side);
      deepStrictEqual([own.local, own.remote], [other.remote, other.local]);
      return {
        outcome: "pass",
        observed: "both addresses are the same at both ends",
      };
    },
    far: reportToNear,
  }],
};

/** What an end is told of itself and of the other one. */
interface Report {
  readonly local: Deno.Addr;
  readonly remote: Deno.Addr;
}

/** Near: listens, and has the reports of both ends of a connection. */
async function bothReports(
  side: Side,
): Promise<{ readonly own: Report; readonly other: Report }> {
  const wanted = listeningOf(side).freshAddress(side.directory);
  using listener = listenAt(side, wanted);
  const { addr } = listener;
  await side.cues.give("path" in addr ? addr.path : String(addr.port));
  using conn = await soon("A connection", listener.accept());
  const other = JSON.parse(
    await soon("The other end's word", side.cues.take()),
  );
  return { own: reportOf(conn), other };
}

async function reportToNear(side: Side): Promise<void> {
  using conn = await connectTo(side, await side.cues.take());
  await side.cues.give(JSON.stringify(reportOf(conn)));
}

function reportOf({ localAddr, remoteAddr }: Deno.Conn): Report {
  return { local: { ...localAddr }, remote: { ...remoteAddr } };
}

type AnyListener = Deno.Listener<Deno.Conn, Deno.NetAddr | Deno.UnixAddr>;

function listenAt({ transport }: Side, address: string): AnyListener {
  return transport.capabilities.naming === "path"
    ? Deno.listen({ transport: "unix", path: address })
    : Deno.listen({ hostname: "127.0.0.1", port: Number(address) });
}

function connectTo({ transport }: Side, address: string): Promise<Deno.Conn> {
  return transport.capabilities.naming === "path"
    ? Deno.connect({ transport: "unix", path: address })
    : Deno.connect({ hostname: "127.0.0.1", port: Number(address) });
}
