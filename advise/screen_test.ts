import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import type { AdviceRequest } from "../reports/advice.ts";
import { missingCases, screen } from "./screen.ts";
import { CONFORMANCE, requestFor } from "./testdata/reference.ts";

const { transports, verdicts } = CONFORMANCE;

function screened(request: Partial<AdviceRequest>) {
  const { candidates, ruledOut } = screen(
    requestFor(request),
    transports,
    verdicts,
  );
  return {
    names: candidates.map(({ transport }) => transport.name),
    ruledOut: new Map(
      ruledOut.map(({ transport, because }) => [transport, because]),
    ),
  };
}

Deno.test("screen() divides the transports of the APIs that were asked for", () => {
  const { names, ruledOut } = screened({
    apis: ["deno", "node"],
    needs: ["boundaries"],
  });
  const asked = transports.filter(({ api }) => ["deno", "node"].includes(api));
  deepStrictEqual(
    [...names, ...ruledOut.keys()].toSorted(),
    asked.map(({ name }) => name).toSorted(),
  );
  deepStrictEqual(names, [
    "udp@deno",
    "unix-dgram@deno",
    "udp@node",
    "ipc@node",
  ]);
});

Deno.test("screen() names each need that is not met, and what was seen of that", () => {
  const { names, ruledOut } = screened({
    needs: ["ordered", "reliable", "many-clients", "unrelated-processes"],
  });
  deepStrictEqual(names, [
    "tcp@deno",
    "tcp-nagle@deno",
    "unix@deno",
    "unix-dgram@deno",
  ]);
  deepStrictEqual(
    ruledOut.get("udp@deno")?.map(({ need }) => need),
    ["ordered", "reliable"],
  );
  match(
    ruledOut.get("udp@deno")?.[1]?.evidence[0]?.observed ?? "",
    /3000 sends succeeded, 256 packets arrived/,
  );
  deepStrictEqual(
    ruledOut.get("pipe@deno")?.map(({ words }) => words),
    ["one channel joins two ends", "the far end has to be a child"],
  );
});

Deno.test("screen() takes what a pattern implies for needed", () => {
  deepStrictEqual(
    screened({ pattern: "stream" }).ruledOut.get("udp@deno")
      ?.map(({ need }) => need),
    ["ordered", "reliable"],
  );
  ok(screened({ pattern: "broadcast" }).ruledOut.has("fifo@deno"));
  ok(screened({ pattern: "one-way" }).names.includes("udp@deno"));
});

Deno.test("screen() leaves out what has no room for the message, to the byte", () => {
  const rulesOut = (sizeBytes: number) =>
    screened({ sizeBytes }).ruledOut.get("udp@deno");
  strictEqual(rulesOut(65_507), undefined);
  const [because] = rulesOut(65_508) ?? [];
  strictEqual(because?.words, "its largest message is 65507 B");
  deepStrictEqual(because?.evidence.map(({ caseId }) => caseId), ["LIM-001"]);
});

Deno.test("screen() leaves out threads, spinners and what this machine has not", () => {
  const { names, ruledOut } = screened({ apis: ["web", "libc"] });
  match(ruledOut.get("worker@web")![0]!.words, /threads/);
  match(ruledOut.get("shm-spin@libc")![0]!.words, /spinning/);
  ok(names.includes("websocket@web"));
  const gone = screen(
    requestFor(),
    transports.map((each) => ({ ...each, unavailable: "no mkfifo" })),
    verdicts,
  );
  deepStrictEqual(gone.candidates, []);
  strictEqual(gone.ruledOut[0]!.because[0]!.words, "not here: no mkfifo");
});

Deno.test("missingCases() asks for nothing that is known, nor for anything where nothing is needed", () => {
  const request = requestFor({ needs: ["ordered", "reliable", "cross-host"] });
  deepStrictEqual(missingCases(request, transports, verdicts), []);
  deepStrictEqual(missingCases(requestFor(), transports, []), []);
});

Deno.test("missingCases() asks for what shows a need, or its absence, on each transport, once", () => {
  const wanted = missingCases(
    requestFor({ needs: ["reliable", "back-pressure"] }),
    transports,
    [],
  );
  const casesOf = (name: string) =>
    wanted.filter(({ transport }) => transport === name)
      .map(({ caseId }) => caseId);
  deepStrictEqual(casesOf("unix@deno"), ["INT-004", "FLW-001"]);
  deepStrictEqual(casesOf("udp@deno"), ["FLW-006", "IMP-002", "FLW-001"]);
  deepStrictEqual(casesOf("unix@node"), []);
});

Deno.test("missingCases() asks for nothing on what has no room for the message", () => {
  const wanted = missingCases(
    requestFor({ needs: ["reliable"], sizeBytes: 2 ** 20 }),
    transports,
    [],
  );
  ok(wanted.some(({ transport }) => transport === "unix@deno"));
  ok(!wanted.some(({ transport }) => transport === "udp@deno"));
});
