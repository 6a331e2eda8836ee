import { bindingOf } from "../harness/endpoints.ts";
import { oneTimeToken } from "../harness/token.ts";
import { CLOCK } from "./clock.ts";
import { firstMessage, provenNumber } from "./proof.ts";
import type { Workload } from "./workload.ts";

/**
 * What `connect` does, for sockets that know no connections: opens one, sends a first message, gets one byte back, closes;
 * each timed by itself, between two processes. The message is that of `connect` too, a token and the number's lowest byte;
 * what comes from strangers is not answered and does not count, at either end.
 */
export const firstReply: Workload = {
  id: "first-reply",
  title: "Open, first byte back, close, without a connection",
  metric: { name: "first-reply", unit: "ns", better: "lower" },
  figures: [],
  parameters: {},
  quickParameters: {},
  minBytes: 0,
  sliceFactor: 1,
  pilotOperations: 50,
  requires: { framing: "packet", connects: false, naming: "port" },
  framing: "none",
  async near(side) {
    const { operations = 1 } = side.parameters;
    const binding = bindingOf(side);
    const samplesNs = new Float64Array(operations);
    const answer = new Uint8Array(1);
    const [token = "", address = ""] = (await side.cues.take()).split(" ");
    const first = firstMessage(token);
    const begin = CLOCK.now();
    for (let operation = 0; operation < operations; operation++) {
      first[token.length] = operation;
      answer[0] = operation;
      const start = CLOCK.now();
      const socket = await binding.bind(binding.freshAddress(side.directory));
      await socket.send(first, address);
      while ((await socket.receive(answer)).from !== address);
      await socket[Symbol.asyncDispose]();
      samplesNs[operation] = CLOCK.now() - start;
      if (answer[0] !== ((operation + 1) & 0xff)) {
        throw new Error(`Message ${operation} came back as ${answer[0]}`);
      }
    }
    return {
      elapsedNs: CLOCK.now() - begin,
      operations,
      samplesNs,
      sentMessages: operations,
      deliveredMessages: operations,
      deliveredBytes: operations,
    };
  },
  async far(side) {
    const { operations = 1 } = side.parameters;
    const binding = bindingOf(side);
    await using socket = await binding.bind(
      binding.freshAddress(side.directory),
    );
    const token = oneTimeToken();
    const expected = firstMessage(token);
    const message = new Uint8Array(expected.length + 1);
    await side.cues.give(`${token} ${socket.address}`);
    for (let served = 0; served < operations;) {
      const { bytes, from } = await socket.receive(message);
      if (bytes !== expected.length || from === undefined) continue;
      const number = provenNumber(message, expected);
      if (number === undefined) continue;
      await socket.send(new Uint8Array([number + 1]), from);
      served++;
    }
  },
};
