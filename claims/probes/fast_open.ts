import { changeSetting, impair } from "../../conformance/impairment/impair.ts";
import {
  countFromNow,
  enoughHits,
} from "../../conformance/impairment/evidence.ts";
import { LOSS } from "../../conformance/impairment/needs.ts";
import { blackHole } from "../../conformance/impairment/recipe.ts";
import { must } from "../../conformance/kernel/calls.ts";
import { POLLIN } from "../../conformance/kernel/constants.ts";
import { openKernel } from "../../conformance/kernel/kernel.ts";
import {
  listeningSocket,
  newSocket,
} from "../../conformance/kernel/objects.ts";
import { systemCalls } from "../../conformance/needs.ts";
import { givenTime } from "./_connecting.ts";
import { TCP, THIRD_SEGMENT } from "./_tcp.ts";
import { probe } from "./probe.ts";

const MSG_FASTOPEN = 0x2000_0000;
/** Both ends, without the cookie that a first connection would bring, for every listener (ip-sysctl, tcp_fastopen). */
const ALL_FAST = 0x1 | 0x2 | 0x4 | 0x200 | 0x400;
const WORD = new TextEncoder().encode("early");

/** What a server can read before the handshake is over, where both ends know TCP Fast Open. */
export const fastOpen = probe<{
  readonly readBeforeTheThirdSegment: number;
  readonly thirdSegmentsLost: number;
  readonly fastOpens: number;
}>({
  id: "PROBE-fast-open",
  title:
    "Bytes that a server reads while the handshake's third segment is lost, with TCP Fast Open",
  sources: [
    { doc: "RFC 7413", section: "2" },
    { doc: "tcp(7)", section: "/proc interfaces, tcp_fastopen" },
  ],
  variant: (found) => ({
    id: "PROBE-fast-open",
    sentence: "Bytes that a server reads before the handshake is over",
    when: { naming: "port", connects: true },
    surroundings: "network",
    needs: [systemCalls(), LOSS],
    oneWay: "one process makes all the calls",
    framing: "none",
    async near(side) {
      using kernel = openKernel(side);
      await using _ = await changeSetting(
        "net/ipv4/tcp_fastopen",
        String(ALL_FAST),
      );
      const { fd, address } = listeningSocket(
        kernel,
        TCP,
        side.directory,
      );
      const counted = countFromNow();
      await using lost = await impair(blackHole(THIRD_SEGMENT));
      const client = newSocket(kernel, TCP);
      must(kernel.sendTo(client, WORD, address, MSG_FASTOPEN), "sendto");
      await givenTime(() => kernel.poll(fd, POLLIN) !== 0);
      const accepted = kernel.accept(fd);
      const read = typeof accepted === "number"
        ? kernel.recv(accepted, new Uint8Array(64))
        : accepted;
      return found({
        readBeforeTheThirdSegment: typeof read === "number" ? read : 0,
        thirdSegmentsLost: await enoughHits("The third segment", lost, 1),
        fastOpens: counted("TcpExt.TCPFastOpenPassive"),
      });
    },
    async far() {},
  }),
});
