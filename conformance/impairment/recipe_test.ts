import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { openNamespace } from "../../harness/namespace.ts";
import { whyNoNamespace } from "../../harness/probe_namespace.ts";
import { blackHole, firstLost, loss, type Recipe } from "./recipe.ts";

/** The packets, as counted, that a recipe hits, and after how many it begins again. */
function places({ rules }: Recipe) {
  const [, period, list] = /numgen inc mod (\d+) vmap { (.*?) }/.exec(rules!)!;
  const hits = list!.split(", ").map((each) => {
    match(each, /^\d+ : jump hit$/);
    return parseInt(each);
  });
  return { period: Number(period), hits };
}

for (const percent of [1, 5, 15]) {
  Deno.test(`loss(${percent}) hits that share of all packets, scattered, the same ones every time`, () => {
    const { period, hits } = places(loss(percent, ""));
    strictEqual(new Set(hits).size, period * percent / 100);
    ok(hits.every((hit) => hit < period));
    deepStrictEqual(places(loss(percent, "")), { period, hits });
    const gaps = hits.slice(1).map((hit, index) => hit - hits[index]!);
    ok(hits.length < 3 || new Set(gaps).size > 1, "They come at even steps");
  });
}

const lacking = await whyNoNamespace(
  ["ip", "nft"],
  () => Promise.resolve(),
);

/** Sends datagrams from bash(1) to a port of the namespace; resolves to how many were hit. */
async function hitsOf(recipe: Recipe, datagrams: number): Promise<number> {
  await using namespace = await openNamespace();
  const { entry, run } = namespace;
  await run(`nft '${recipe.rules}'`);
  const [program, ...args] = entry;
  const send =
    `for i in $(seq ${datagrams}); do echo > /dev/udp/127.0.0.1/9; done`;
  const { success } = await new Deno.Command(program!, {
    args: [...args, "bash", "-c", send],
    stderr: "null",
  }).output();
  ok(success);
  const counter = await run("nft list counter inet ipcmark hits");
  return Number(/packets (\d+)/.exec(counter)![1]);
}

Deno.test({
  name: "recipes hit as many packets as they say",
  ignore: lacking !== undefined,
  async fn() {
    const datagrams = "udp dport 9";
    strictEqual(await hitsOf(loss(15, datagrams), 400), 60);
    strictEqual(await hitsOf(blackHole(datagrams), 10), 10);
    strictEqual(await hitsOf(firstLost(datagrams), 10), 1);
    strictEqual(await hitsOf(blackHole("meta l4proto tcp"), 10), 0);
  },
});
