import { soon } from "../../conformance/expect.ts";
import { decoded, encoded, put, take } from "../../conformance/_either.ts";
import type { Side } from "../../scenario.ts";
import type { Address } from "../../transports/transport.ts";
import { hasAddress } from "./_opened.ts";
import { probe } from "./probe.ts";

const NAMES = ["first", "second", "third"];

/** Several ends at one address of this host, each at a port of its own: which word came to which. */
export const ports = probe<{ ports: number; words: string[] }>({
  id: "PROBE-ports",
  title: "Words to several ports of one host, and where they came",
  sources: [{ doc: "ip(7)", section: "Address format" }],
  variant: (found) => ({
    id: "PROBE-ports",
    sentence: "Words to several ports of one host, and where they came",
    when: { naming: "port" },
    applies: hasAddress,
    oneWay: "one process opens all ends",
    framing: "none",
    async near(side) {
      await using stack = new AsyncDisposableStack();
      const ends: End[] = [];
      for (const _ of NAMES) ends.push(stack.use(await openEnd(side)));
      // In another order than they were opened.
      const words: string[] = [];
      for (const [index, end] of [...ends.entries()].reverse()) {
        words[index] = await soon("A word", end.told(NAMES[index]!));
      }
      const addresses = new Set(ends.map(({ address }) => address));
      return found({ ports: addresses.size, words });
    },
    async far() {},
  }),
});

/** Has one word sent to its address, and tells which came. */
interface End extends AsyncDisposable {
  readonly address: Address;
  told(word: string): Promise<string>;
}

async function openEnd(side: Side): Promise<End> {
  const { transport: { listening, binding }, directory, signal } = side;
  const into = new Uint8Array(64);
  if (listening) {
    const listener = await listening.listen(listening.freshAddress(directory));
    return {
      address: listener.address,
      async told(word) {
        await using connected = await listening.connect(listener.address);
        await using accepted = await listener.accept(signal);
        await put(connected, encoded(word));
        return decoded(into.subarray(0, await take(accepted, into) ?? 0));
      },
      [Symbol.asyncDispose]: () => listener[Symbol.asyncDispose](),
    };
  }
  const bind = () => binding!.bind(binding!.freshAddress(directory));
  const socket = await bind();
  return {
    address: socket.address,
    async told(word) {
      await using sender = await bind();
      await sender.send(encoded(word), socket.address);
      return decoded(into.subarray(0, (await socket.receive(into)).bytes));
    },
    [Symbol.asyncDispose]: () => socket[Symbol.asyncDispose](),
  };
}
