import { strictEqual } from "node:assert/strict";
import { platform } from "../../ffi/library.ts";
import type { ConformanceCase } from "../case.ts";
import { SO_KEEPALIVE } from "./constants.ts";
import { onKernel } from "./kernel.ts";
import { connection, isSocket } from "./objects.ts";

/** TMO-008: what a connection does by itself, and that a program decides. */
export const keepAlive: ConformanceCase = {
  id: "TMO-008",
  title: "Keep-alive default off, can be set; Nagle can be disabled",
  priority: 3,
  level: "MUST",
  sources: [
    { doc: "RFC 9293", section: "3.8.4", requirement: "MUST-24" },
    { doc: "RFC 9293", section: "3.8.4", requirement: "MUST-25" },
    { doc: "RFC 9293", section: "3.7.4", requirement: "MUST-17" },
  ],
  variants: [onKernel({
    id: "TMO-008",
    sentence:
      "Keep-alives are off and Nagle's algorithm is on at both ends of a connection, and each can be turned over and back",
    of: isSocket,
    on: ({ family, type }) => family === "inet" && type === "stream",
    async run(kernel, object, { directory }) {
      const { connected, accepted } = await connection(
        kernel,
        object,
        directory,
      );
      const { SOL_SOCKET, IPPROTO_TCP, TCP_NODELAY } = platform();
      const options = [
        ["SO_KEEPALIVE", SOL_SOCKET, SO_KEEPALIVE],
        ["TCP_NODELAY", IPPROTO_TCP, TCP_NODELAY],
      ] as const;
      for (const [name, level, option] of options) {
        for (const fd of [connected, accepted]) {
          const now = () => kernel.getOption(fd, level, option);
          strictEqual(now(), 0, `${name} at first`);
          for (const value of [1, 0]) {
            strictEqual(kernel.setOption(fd, level, option, value), 0, name);
            strictEqual(now(), value, `${name} after it was set to ${value}`);
          }
        }
      }
      return {
        outcome: "pass",
        observed: "SO_KEEPALIVE and TCP_NODELAY: 0 at first, then 1, then 0",
      };
    },
  })],
};
