import { strictEqual } from "node:assert/strict";
import { guard } from "./guard.ts";

/** A process that says nothing and stays for ever, but for SIGKILL: SIGTERM only waits for one that is stopped. */
function stoppedProcess() {
  const sent: Deno.Signal[] = [];
  const { promise: killed, resolve } = Promise.withResolvers<void>();
  return {
    sent,
    killed,
    kill(signal: Deno.Signal = "SIGTERM") {
      sent.push(signal);
      if (signal === "SIGKILL") resolve();
    },
  };
}

const FOREVER_MS = 3_600_000;

Deno.test("guard() kills a process that gives no sign of life", async () => {
  const process = stoppedProcess();
  const { signal } = new AbortController();
  using guarding = guard(process, { signal, silenceMs: 20 });
  await process.killed;
  strictEqual(guarding.silent, true);
  strictEqual(process.sent.join(), "SIGKILL");
});

Deno.test("guard() leaves a process alone that goes on talking", async () => {
  const process = stoppedProcess();
  const { signal } = new AbortController();
  using guarding = guard(process, { signal, silenceMs: 200 });
  const { promise: saidAll, resolve } = Promise.withResolvers<void>();
  let words = 0;
  const talking = setInterval(() => {
    guarding.heard();
    if (++words === 40) resolve();
  }, 10);
  await saidAll;
  clearInterval(talking);
  strictEqual(guarding.silent, false);
  strictEqual(process.sent.join(), "");
});

Deno.test("guard() does not take a stop of its own process for a silence of the other", async () => {
  const process = stoppedProcess();
  const { signal } = new AbortController();
  using guarding = guard(process, { signal, silenceMs: 200 });
  // Nothing of this process runs meanwhile, as after Ctrl-Z, and the other one was not able to speak either.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
  await new Promise((resolve) => setTimeout(resolve, 0));
  guarding.heard();
  strictEqual(guarding.silent, false);
  strictEqual(process.sent.join(), "");
});

Deno.test("guard() asks to end, and kills what does not", async () => {
  const process = stoppedProcess();
  const stop = new AbortController();
  using guarding = guard(process, {
    signal: stop.signal,
    silenceMs: FOREVER_MS,
    leaveMs: 10,
  });
  strictEqual(process.sent.join(), "");
  stop.abort();
  strictEqual(process.sent.join(), "SIGTERM");
  await process.killed;
  strictEqual(process.sent.join(), "SIGTERM,SIGKILL");
  strictEqual(guarding.silent, false);
});

Deno.test("guard() asks at once where the signal has aborted before", () => {
  const process = stoppedProcess();
  const signal = AbortSignal.abort();
  using _ = guard(process, { signal, silenceMs: FOREVER_MS });
  strictEqual(process.sent.join(), "SIGTERM");
});

Deno.test("guard() leaves no timer behind, also for a word that is heard after the end", () => {
  const process = stoppedProcess();
  const { signal } = new AbortController();
  const guarding = guard(process, { signal, silenceMs: FOREVER_MS });
  guarding[Symbol.dispose]();
  guarding.heard();
});
