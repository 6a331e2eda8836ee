import { strictEqual } from "node:assert/strict";
import type { ConformanceCase } from "../case.ts";
import { must } from "./calls.ts";
import { onKernel } from "./kernel.ts";
import { connects, listeningSocket, newSocket } from "./objects.ts";

/** EST-008: what becomes of connections that nobody accepts. */
export const unixBacklog: ConformanceCase = {
  id: "EST-008",
  title: "Backlog overflow, unix",
  priority: 1,
  level: "DOC",
  sources: [
    { doc: "connect(2)", section: "ERRORS, EAGAIN" },
    { doc: "listen(2)" },
  ],
  variants: [onKernel({
    id: "EST-008",
    sentence:
      "A listener with a backlog of b takes b + 1 connections that nobody accepts; the next one is told EAGAIN",
    of: connects,
    on: ({ family }) => family !== "inet",
    run(kernel, object, { directory }) {
      const taken = [0, 1, 5].map((backlog) => {
        const { address } = listeningSocket(kernel, object, directory, backlog);
        let connections = 0;
        while (connections <= backlog + 1) {
          const answer = kernel.connect(newSocket(kernel, object), address);
          if (answer === "EAGAIN") break;
          must(answer, "connect");
          connections++;
        }
        strictEqual(
          connections,
          backlog + 1,
          `Connections with a backlog of ${backlog}`,
        );
        return `${backlog}: ${connections}`;
      });
      return {
        outcome: "pass",
        observed: `connections by backlog: ${taken.join(", ")}; then EAGAIN`,
      };
    },
  })],
};
