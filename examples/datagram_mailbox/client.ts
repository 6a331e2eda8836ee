/**
 * Sends a letter to the mailbox beside this file, and prints the answer.
 *
 *     deno run --unstable-net --allow-net=127.0.0.1 examples/datagram_mailbox/client.ts 9400 "Dear mailbox"
 *
 * A datagram, or its answer, may be lost, and nobody tells that no server is there. So the client waits a while, asks again,
 * and gives up in the end, by default after three seconds. A letter whose answer was lost arrives twice: who must not do something twice has to number
 * letters and remember numbers.
 */
import { fail, portOf, usage } from "../tell.ts";

const PATIENCE_MS = 1_000;

const [portText = "", text, triesText = "3", ...more] = Deno.args;
const port = portOf(portText);
const tries = Number(triesText);
if (!port || text === undefined || !(tries >= 1) || more.length > 0) {
  usage("client.ts PORT LETTER [TRIES]");
}

const hostname = "127.0.0.1";
// Port 0: the system gives this end an address of its own, which the answer goes to.
const socket = Deno.listenDatagram({ transport: "udp", hostname, port: 0 });
const answered = receiveAnswer();
answered.catch((error) => fail("Cannot receive", error));
for (let tried = 0; tried < tries; tried++) {
  await send(text);
  const answer = await within(PATIENCE_MS, answered);
  if (answer === undefined) continue;
  console.log(answer);
  Deno.exit(0);
}
fail(`No answer from ${hostname}:${port}: no server, or datagrams were lost`);

async function send(letter: string): Promise<void> {
  try {
    const address = { transport: "udp", hostname, port: port! } as const;
    await socket.send(new TextEncoder().encode(letter), address);
  } catch (error) {
    fail(`Cannot send to ${hostname}:${port}`, error);
  }
}

/** Anybody may send to this socket: only the server's address counts as an answer. */
async function receiveAnswer(): Promise<string> {
  while (true) {
    const [bytes, sender] = await socket.receive();
    const from = sender as Deno.NetAddr;
    if (from.hostname === hostname && from.port === port) {
      return new TextDecoder().decode(bytes);
    }
  }
}

async function within<T>(ms: number, promise: Promise<T>) {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => late.resolve(undefined), ms);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
