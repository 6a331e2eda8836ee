import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { fakeIo } from "./_fake_io.ts";
import { listenForStop } from "./stopping.ts";

const SILENT = { line() {} };

Deno.test("listenForStop() aborts at the first signal and ends at the second", () => {
  const io = fakeIo();
  const told: string[] = [];
  const progress = { line: (text: string) => told.push(text) };
  let time = 1_000;
  using stopping = listenForStop(io, progress, () => time);
  strictEqual(stopping.asked, undefined);
  io.stop("SIGTERM");
  strictEqual(stopping.asked, "SIGTERM");
  strictEqual(stopping.signal.aborted, true);
  strictEqual(io.exited(), undefined);
  time += 100;
  io.stop("SIGINT");
  strictEqual(io.exited(), undefined, "the same press, passed on twice");
  time += 1_000;
  io.stop("SIGINT");
  strictEqual(io.exited(), 130);
  deepStrictEqual(told, ["Stopping; another Ctrl-C ends at once"]);
});

Deno.test("listenForStop() stops listening when it is disposed", () => {
  const io = fakeIo();
  {
    using _ = listenForStop(io, SILENT);
    strictEqual(io.listeners(), 1);
  }
  strictEqual(io.listeners(), 0);
});

Deno.test("listenForStop() takes the end of the terminal as a request, and never as a second one", () => {
  const io = fakeIo();
  let time = 1_000;
  using stopping = listenForStop(io, SILENT, () => time);
  io.stop("SIGHUP");
  strictEqual(stopping.asked, "SIGHUP");
  strictEqual(stopping.signal.aborted, true);
  time += 10_000;
  io.stop("SIGHUP");
  strictEqual(io.exited(), undefined);
  io.stop("SIGINT");
  strictEqual(io.exited(), 130);
});
