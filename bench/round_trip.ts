import { messages } from "../transports/messages.ts";
import { CLOCK } from "./clock.ts";
import { echoSlice } from "./echo_slice.ts";
import {
  checkContent,
  hasSequence,
  payload,
  room,
  sequenceOf,
  stamp,
} from "./payload.ts";
import type { Workload } from "./workload.ts";

/** Depth 1, closed loop: sends a message, waits for it to come back changed, and times each trip by itself. */
export const roundTrip: Workload = {
  id: "round-trip",
  title: "Round trip",
  metric: { name: "round-trip", unit: "ns", better: "lower" },
  figures: [],
  parameters: { payloadBytes: [64, 4096] },
  quickParameters: { payloadBytes: [64] },
  minBytes: 1,
  sliceFactor: 1,
  pilotOperations: 200,
  requires: {},
  framing: "any",
  async near({ transport, channel, parameters, cues }) {
    const { payloadBytes = 64, operations = 1 } = parameters;
    const lossy = !transport.capabilities.reliable;
    const { send, receive } = messages(channel, { skipOthers: lossy });
    const message = payload(payloadBytes);
    const echoed = room(payloadBytes);
    const samplesNs = new Float64Array(operations);
    await cues.take();
    const begin = CLOCK.now();
    for (let operation = 0; operation < operations; operation++) {
      stamp(message, operation);
      const start = CLOCK.now();
      await send(message);
      let arrived = await receive(echoed);
      // Where packets may come late, what an earlier exchange left behind is not the echo.
      while (lossy && arrived && !hasSequence(echoed, operation + 1)) {
        arrived = await receive(echoed);
      }
      samplesNs[operation] = CLOCK.now() - start;
      if (!arrived) throw new Error(`The channel ended at trip ${operation}`);
      // The far end adds one, so that an echo of our own bytes by anyone else would show.
      if (!hasSequence(echoed, operation + 1)) {
        throw new Error(
          `Round trip ${operation} came back as ${sequenceOf(echoed) - 1}`,
        );
      }
    }
    const elapsedNs = CLOCK.now() - begin;
    checkContent(echoed, message);
    return echoSlice(elapsedNs, samplesNs, payloadBytes);
  },
  async far({ transport, channel, parameters, cues }) {
    const { payloadBytes = 64, operations = 1 } = parameters;
    const lossy = !transport.capabilities.reliable;
    const { send, receive } = messages(channel, { skipOthers: lossy });
    const message = room(payloadBytes);
    await cues.give("ready");
    for (let operation = 0; operation < operations; operation++) {
      do {
        if (!await receive(message)) return;
      } while (lossy && !hasSequence(message, operation));
      stamp(message, sequenceOf(message) + 1);
      await send(message);
    }
  },
};
