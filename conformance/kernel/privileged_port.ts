import { notStrictEqual, strictEqual } from "node:assert/strict";
import { sysctl } from "../_kernel.ts";
import type { ConformanceCase } from "../case.ts";
import { inet } from "./address.ts";
import type { Answer } from "./calls.ts";
import { onKernel } from "./kernel.ts";
import { isNamed, newSocket } from "./objects.ts";
import { ownHost } from "./own_host.ts";
import { ORDINARY_USER, OTHER_USER } from "./users.ts";

/** Where Linux begins unless told (ip(7)). */
const DEFAULT_START = 1024;

/** EST-022: ports that not everyone may have. */
export const privilegedPort: ConformanceCase = {
  id: "EST-022",
  title: "Privileged port",
  priority: 3,
  level: "DOC",
  sources: [
    { doc: "ip(7)", section: "/proc interfaces, ip_unprivileged_port_start" },
    { doc: "bind(2)", section: "ERRORS, EACCES" },
  ],
  variants: [onKernel({
    id: "EST-022",
    sentence:
      "An ordinary user is told EACCES below the first unprivileged port, and may have that one",
    of: isNamed,
    on: ({ family }) => family === "inet",
    needs: [ORDINARY_USER],
    run(kernel, object) {
      const start = sysctl("net/ipv4/ip_unprivileged_port_start") ??
        DEFAULT_START;
      if (start === 0) {
        return { outcome: "info", observed: "here no port is privileged" };
      }
      // Bound to an address that nobody else uses, so that these ports are free.
      const host = ownHost();
      const [last, first, own] = [1, 2, 3].map(() =>
        newSocket(kernel, object)
      ) as [number, number, number];
      const bind = () => [
        kernel.bind(last, inet(start - 1, host)),
        kernel.bind(first, inet(start, host)),
      ];
      const answers = kernel.identity().uid === 0
        ? kernel.asUser(OTHER_USER, bind)
        : bind();
      strictEqual(answers[0], "EACCES", `Port ${start - 1}`);
      notStrictEqual(answers[1], "EACCES", `Port ${start}`);
      const privileged = kernel.bind(own, inet(start - 1, host));
      return {
        outcome: "pass",
        observed: `port ${start - 1}: EACCES, port ${start}: ${
          said(answers[1]!)
        }; this process itself at port ${start - 1}: ${said(privileged)}`,
      };
    },
  })],
};

function said(answer: Answer): string {
  return answer === 0 ? "bound" : String(answer);
}
