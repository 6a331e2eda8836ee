import { ok, strictEqual } from "node:assert/strict";
import { connect } from "node:net";
import type { Side } from "../scenario.ts";
import type { ConformanceCase, Observation } from "./case.ts";
import { refusal, soon, staysPending } from "./expect.ts";
import { givenUpConnect } from "./kernel/given_up_connect.ts";
import { descriptorSurplus, openDescriptors } from "./_proc.ts";

const HOSTNAME = "127.0.0.1";
/** With this many that nobody accepts, the next connection waits. */
const BACKLOG = 1;
/** More than the descriptors that come and go by themselves. */
const CONNECTS = 20;

/** TMO-003: whoever is still waiting for a connection wants it no more. */
export const abortedConnect: ConformanceCase = {
  id: "TMO-003",
  title: "Abort a connect",
  priority: 2,
  level: "API",
  sources: [
    { doc: "connect(2)", section: "ERRORS, EINPROGRESS" },
    { doc: "Deno.ConnectOptions", section: "signal" },
  ],
  variants: [
    givenUpConnect,
    {
      id: "TMO-003",
      sentence:
        "Connects that a full backlog holds up are given up by their signal with an AbortError, and no descriptor is left",
      when: { naming: "port", framing: "stream" },
      // The contract's connect takes no signal, this API's own does.
      applies: ({ api }) => api === "deno",
      framing: "none",
      oneWay: "one program does it all",
      near: (side) => giveUpAll(side, bySignal, "AbortError"),
      async far() {},
    },
    {
      id: "TMO-003/destroyed",
      sentence:
        "Connects that a full backlog holds up are given up by destroying their sockets, which never connect, and no descriptor is left",
      when: { naming: "port", framing: "stream" },
      applies: ({ api }) => api === "node",
      framing: "none",
      oneWay: "one program does it all",
      near: (side) => giveUpAll(side, byDestroying, CLOSED),
      async far() {},
    },
    {
      id: "TMO-003/no-signal",
      sentence: "A connect that is held up is given up by its signal",
      when: { connects: true },
      needs: [{
        name: "signal of a connect",
        lacking: () =>
          "connecting cannot be given up through this API: it takes no signal",
      }],
      framing: "none",
      oneWay: "one program does it all",
      async near() {
        return await Promise.reject(new TypeError("There is no signal"));
      },
      async far() {},
    },
  ],
};

/** A connect under way. */
interface Attempt {
  readonly connected: Promise<Disposable>;
  giveUp(): void;
}

/** How an attempt fails whose socket was destroyed. */
const CLOSED = "Closed";

function bySignal(port: number): Attempt {
  const abort = new AbortController();
  return {
    connected: Deno.connect({
      hostname: HOSTNAME,
      port,
      signal: abort.signal,
    }),
    giveUp: () => abort.abort(),
  };
}

function byDestroying(port: number): Attempt {
  const socket = connect({ host: HOSTNAME, port });
  const { promise, resolve, reject } = Promise.withResolvers<Disposable>();
  const giveUp = () => void socket.destroy();
  socket.once("connect", () => resolve({ [Symbol.dispose]: giveUp }));
  socket.once("error", reject);
  socket.once(
    "close",
    () => reject(Object.assign(new Error(CLOSED), { name: CLOSED })),
  );
  return { connected: promise, giveUp };
}

/** @param name Of the error that an attempt fails with that was given up. */
async function giveUpAll(
  { directory }: Side,
  begin: (port: number) => Attempt,
  name: string,
): Promise<Observation> {
  using listener = Deno.listen({
    hostname: HOSTNAME,
    port: 0,
    tcpBacklog: BACKLOG,
  });
  const { port } = listener.addr;
  using held = new DisposableStack();
  for (let taken = 0; taken <= BACKLOG; taken++) {
    held.use(await soon("A connection with room", begin(port).connected));
  }

  const before = openDescriptors(directory);
  const attempts = Array.from({ length: CONNECTS }, () => begin(port));
  const settled = attempts.map(({ connected }) => connected.catch(() => {}));
  ok(
    await staysPending(Promise.race(settled)),
    "A connect with a full backlog was answered",
  );
  for (const { giveUp } of attempts) giveUp();
  for (const { connected } of attempts) {
    const error = await refusal("A connect that was given up", connected);
    strictEqual(error.name, name);
  }
  if (before !== undefined) {
    strictEqual(await descriptorSurplus(directory, before), 0, "Descriptors");
  }
  return {
    outcome: "pass",
    observed:
      `${CONNECTS} connects pending, then ${name} for each; no descriptor left`,
  };
}
