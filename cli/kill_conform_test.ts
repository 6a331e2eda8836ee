/**
 * What is left of a check when processes of it are killed, stopped or told to end at a bad moment.
 */
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { wakeOrphan } from "../harness/wake_orphan.ts";
import type { Conformance, Verdict } from "../reports/schema.ts";
import { killTest, PLAYER, start, type Started } from "./_killing.ts";
import { killIfThere, NO_PROCESS_TABLE } from "./_process_table.ts";
import { isRed } from "./judging.ts";

const judgedRed = (verdict: Verdict) => isRed(verdict, false);
const VERDICT = /^pass: /m;
const readVerdicts = (started: Started) =>
  started.ownFile<Conformance>("conformance");

for (const [signal, status] of [["SIGINT", 130], ["SIGTERM", 143]] as const) {
  killTest(
    `conform saves its verdicts after ${signal}, and leaves nothing`,
    async () => {
      await using started = await start("conform", "--verbose");
      await started.said(VERDICT);
      started.kill(signal);
      strictEqual(await started.status(), status);
      await started.nothingLeft();
      const { state, verdicts } = await readVerdicts(started);
      strictEqual(state, "interrupted");
      ok(verdicts.length > 0);
      deepStrictEqual(verdicts.filter(judgedRed), []);
    },
  );
}

for (const [signal, status] of [["SIGKILL", 137], ["SIGHUP", 129]] as const) {
  killTest(`conform leaves nothing after ${signal}`, async () => {
    await using started = await start("conform", "--verbose");
    await started.said(VERDICT);
    started.kill(signal);
    strictEqual(await started.status(), status);
    await started.nothingLeft();
  });
}

killTest(
  "conform leaves nothing after a Ctrl-C that reaches all processes at once",
  async () => {
    await using started = await start("conform", "--verbose");
    await started.said(VERDICT);
    await started.interruptAll();
    strictEqual(await started.status(), 130);
    await started.nothingLeft();
    const { state, verdicts } = await readVerdicts(started);
    strictEqual(state, "interrupted");
    deepStrictEqual(verdicts.filter(judgedRed), []);
  },
);

killTest(
  "conform reaches every verdict when its players are killed",
  async () => {
    const selection = ["INT", "unix@deno", "pipe@deno", "--concurrency", "2"];
    await using started = await start("conform", ...selection, "--verbose");
    await started.said(VERDICT);
    const players = await started.processes(PLAYER);
    for (const pid of players) killIfThere(pid, "SIGKILL");
    const status = await started.status();
    await started.nothingLeft();
    const { state, verdicts } = await readVerdicts(started);
    strictEqual(state, "complete");
    // Each takes along the case that it was in, at most.
    const red = verdicts.filter(judgedRed);
    strictEqual(status, red.length > 0 ? 1 : 0);
    ok(red.length <= players.length, Deno.inspect(red));
  },
);

Deno.test({
  name: "conform leaves nothing after one Ctrl-C while its players are stopped",
  // Elsewhere nothing wakes a stopped process that is orphaned, such as the child of a player.
  ignore: NO_PROCESS_TABLE || wakeOrphan().length === 0,
  async fn() {
    await using started = await start(
      "conform",
      "unix@deno",
      "pipe@deno",
      "--verbose",
    );
    await started.said(VERDICT);
    for (const pid of await started.processes(PLAYER)) {
      killIfThere(pid, "SIGSTOP");
    }
    started.kill("SIGINT");
    strictEqual(await started.status(), 130);
    await started.nothingLeft();
  },
});
