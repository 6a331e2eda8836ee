import { CLOCK } from "./clock.ts";
import { echoSlice } from "./echo_slice.ts";
import { checkContent, payload, room } from "./payload.ts";
import { answerTrip, makeTrip } from "./trip.ts";
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
    const message = payload(payloadBytes);
    const echoed = room(payloadBytes);
    const samplesNs = new Float64Array(operations);
    const trips = { channel, lossy, message, echoed, samplesNs };
    await cues.take();
    const begin = CLOCK.now();
    for (let trip = 0; trip < operations; trip++) {
      const waiting = makeTrip(trips, trip);
      if (waiting !== undefined) await waiting;
    }
    const elapsedNs = CLOCK.now() - begin;
    checkContent(echoed, message);
    return echoSlice(elapsedNs, samplesNs, payloadBytes);
  },
  async far({ transport, channel, parameters, cues }) {
    const { payloadBytes = 64, operations = 1 } = parameters;
    const lossy = !transport.capabilities.reliable;
    const trips = { channel, lossy, message: room(payloadBytes) };
    await cues.give("ready");
    for (let trip = 0; trip < operations; trip++) {
      const answered = answerTrip(trips, trip);
      if (answered !== true && !await answered) return;
    }
  },
};
