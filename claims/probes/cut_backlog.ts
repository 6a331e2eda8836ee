import { fail } from "node:assert/strict";
import { changeSetting } from "../../conformance/impairment/impair.ts";
import { openKernel } from "../../conformance/kernel/kernel.ts";
import { connects, listeningSocket } from "../../conformance/kernel/objects.ts";
import { systemCalls } from "../../conformance/needs.ts";
import { fillQueue } from "./backlog.ts";
import { OWN_NETWORK } from "./_own_network.ts";
import { probe } from "./probe.ts";

const BACKLOG = 5;
const MOST = 2;
const VISITORS = 16;

/** How many connections a listener holds where its host allows less than it asks for. */
export const cutBacklog = probe<{
  readonly backlog: number;
  readonly somaxconn: number;
  readonly queued: number;
}>({
  id: "PROBE-cut-backlog",
  title: "How many connections a backlog of 5 holds where somaxconn is 2",
  sources: [{ doc: "listen(2)", section: "NOTES" }],
  variant: (found) => ({
    id: "PROBE-cut-backlog",
    sentence: "How many connections a backlog holds that the host cuts",
    when: {},
    applies: ({ kernelObject }) =>
      kernelObject !== undefined && connects(kernelObject),
    surroundings: "network",
    needs: [systemCalls(), OWN_NETWORK],
    oneWay: "one process makes all the calls",
    framing: "none",
    async near(side) {
      const { kernelObject } = side.transport;
      if (!kernelObject || !connects(kernelObject)) fail("It cannot listen");
      using kernel = openKernel(side);
      await using _ = await changeSetting("net/core/somaxconn", String(MOST));
      const { address } = listeningSocket(
        kernel,
        kernelObject,
        side.directory,
        BACKLOG,
      );
      const { queued } = fillQueue(kernel, kernelObject, address, VISITORS);
      return found({ backlog: BACKLOG, somaxconn: MOST, queued });
    },
    async far() {},
  }),
});
