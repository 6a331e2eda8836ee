/**
 * What is left when `claims` is killed or told to end, while it looks and while it measures.
 */
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { whyNoNamespace } from "../harness/probe_namespace.ts";
import type { Claims } from "../reports/claims_schema.ts";
import { killTest, start, type Started } from "./_killing.ts";
import { NO_PROCESS_TABLE } from "./_process_table.ts";

/** One that is settled at once, and one that is measured for long. */
const MEASURING = ["half-close", "handshake-costs"];
/** In networks of their own. */
const NETWORKS = ["dgram-may-lose", "tcp-retransmits", "--verbose"];
/** The process that keeps a namespace: a shell that reads lines. */
const KEEPER = /sh -c .*read -r line/;

const OBSERVATION = /^\w+: [\w-]+ on /m;

/** Once a slice was measured. */
async function measuring(started: Started): Promise<void> {
  await started.wrote(".jsonl", '"call":1,');
}

for (const [signal, status] of [["SIGINT", 130], ["SIGTERM", 143]] as const) {
  killTest(
    `claims keeps what is settled after ${signal} while it looks, and leaves nothing`,
    async () => {
      await using started = await start("claims", "--quick", "--verbose");
      await started.said(OBSERVATION);
      started.kill(signal);
      strictEqual(await started.status(), status);
      await started.nothingLeft();
      const { state } = await started.ownFile<Claims>("claims");
      strictEqual(state, "interrupted");
    },
  );
}

killTest(
  "claims keeps what is settled after SIGINT while it measures, and leaves nothing",
  async () => {
    await using started = await start("claims", ...MEASURING);
    await measuring(started);
    started.kill("SIGINT");
    strictEqual(await started.status(), 130);
    await started.nothingLeft();
    const { state, claims } = await started.ownFile<Claims>("claims");
    strictEqual(state, "interrupted");
    deepStrictEqual(claims.map(({ id }) => id), ["half-close"]);
  },
);

killTest(
  "claims leaves nothing after a Ctrl-C that reaches all processes at once",
  async () => {
    await using started = await start("claims", "--quick", "--verbose");
    await started.said(OBSERVATION);
    await started.interruptAll();
    strictEqual(await started.status(), 130);
    await started.nothingLeft();
  },
);

killTest("claims leaves nothing after SIGKILL while it looks", async () => {
  await using started = await start("claims", "--quick", "--verbose");
  await started.said(OBSERVATION);
  started.kill("SIGKILL");
  strictEqual(await started.status(), 137);
  await started.nothingLeft();
});

killTest(
  "claims leaves nothing after SIGKILL while it measures, but what it had settled",
  async () => {
    await using started = await start("claims", ...MEASURING);
    await measuring(started);
    started.kill("SIGKILL");
    strictEqual(await started.status(), 137);
    await started.nothingLeft();
    const { state, claims } = await started.ownFile<Claims>("claims");
    strictEqual(state, "running");
    deepStrictEqual(claims.map(({ id }) => id), ["half-close"]);
  },
);

const lacking = await whyNoNamespace(
  ["ip", "nft", "tc", "ethtool"],
  () => Promise.resolve(),
);

for (const [signal, status] of [["SIGKILL", 137], ["SIGINT", 130]] as const) {
  Deno.test({
    name:
      `claims leaves no network after ${signal}, where networks can be made`,
    ignore: NO_PROCESS_TABLE || lacking !== undefined,
    async fn() {
      await using started = await start("claims", ...NETWORKS);
      await started.said(OBSERVATION);
      ok((await started.processes(KEEPER)).length > 0);
      started.kill(signal);
      strictEqual(await started.status(), status);
      await started.nothingLeft();
    },
  });
}
