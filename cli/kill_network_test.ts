/**
 * What is left of networks that were made for cases, when the check is killed or told to end.
 */
import { ok, strictEqual } from "node:assert/strict";
import { whyNoNamespace } from "../harness/probe_namespace.ts";
import { PLAYER, start } from "./_killing.ts";
import { killIfThere, NO_PROCESS_TABLE } from "./_process_table.ts";

/** The process that keeps a namespace: a shell that reads lines. */
const KEEPER = /sh -c .*read -r line/;
/** Cases that run in one network, and in two that are joined. */
const SELECTION = ["IMP-007", "IMP-009", "tcp@deno", "tcp@node", "--verbose"];

const lacking = await whyNoNamespace(
  ["ip", "nft", "tc", "ethtool"],
  () => Promise.resolve(),
);
const ignore = NO_PROCESS_TABLE || lacking !== undefined;

for (
  const [signal, status] of [
    ["SIGKILL", 137],
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const
) {
  Deno.test({
    name: `conform leaves no network after ${signal}`,
    ignore,
    async fn() {
      await using started = await start("conform", ...SELECTION);
      await started.said(/^pass: IMP-007/m);
      ok((await started.processes(KEEPER)).length > 0);
      started.kill(signal);
      strictEqual(await started.status(), status);
      await started.nothingLeft();
    },
  });
}

Deno.test({
  name:
    "conform leaves no network after a Ctrl-C that reaches all processes at once",
  ignore,
  async fn() {
    await using started = await start("conform", ...SELECTION);
    await started.said(/^pass: IMP-007/m);
    await started.interruptAll();
    strictEqual(await started.status(), 130);
    await started.nothingLeft();
  },
});

Deno.test({
  name:
    "conform comes to its end and leaves nothing when its networks are killed",
  ignore,
  async fn() {
    await using started = await start("conform", ...SELECTION);
    await started.said(/^pass: IMP-007/m);
    for (const pattern of [KEEPER, PLAYER]) {
      for (const pid of await started.processes(pattern)) {
        killIfThere(pid, "SIGKILL");
      }
    }
    ok([0, 1].includes(await started.status()));
    await started.nothingLeft();
  },
});
