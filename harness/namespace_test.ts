import {
  deepStrictEqual,
  match,
  ok,
  rejects,
  strictEqual,
} from "node:assert/strict";
import { cabledNeighbour, DEVICE, HOSTS } from "./cable.ts";
import { commandOutput } from "./command_output.ts";
import { openNamespace } from "./namespace.ts";
import { whyNoNamespace } from "./probe_namespace.ts";

const lack = await whyNoNamespace(["ip", "nft", "tc"], () => Promise.resolve());
const ignore = lack !== undefined;

async function exists(pid: number): Promise<boolean> {
  return await commandOutput("ls", ["-d", `/proc/${pid}`]) !== "";
}

Deno.test({
  name: "a namespace has nothing but its loopback, and its root may impair it",
  ignore,
  async fn() {
    await using namespace = await openNamespace();
    const { run } = namespace;
    match(
      await run("ip -oneline link"),
      /^1: lo: <LOOPBACK,UP,LOWER_UP> mtu 1500 [^\n]*$/,
    );
    match(
      await run("ip -details link show lo"),
      /gso_max_size 1500 gso_max_segs 1\b/,
    );
    await run("nft add table inet t");
    strictEqual(await run("nft list tables"), "table inet t");
    await run(
      "tc qdisc add dev lo root tbf rate 1mbit burst 16384 limit 30000",
    );
    match(await run("tc qdisc show dev lo"), /^qdisc tbf /);
  },
});

Deno.test({
  name:
    "nothing of a namespace is seen from outside, and it is gone once it is closed",
  ignore,
  async fn() {
    const [rules, links] = [["nft", ["list", "ruleset"]], ["ip", [
      "link",
    ]]] as const;
    const look = () =>
      Promise.all(
        [rules, links].map(([tool, args]) => commandOutput(tool, args)),
      );
    const before = await look();
    let pid: number;
    {
      await using namespace = await openNamespace();
      pid = namespace.pid;
      await namespace.run("nft add table inet t; ip link add type veth");
      deepStrictEqual(await look(), before);
      ok(await exists(pid));
    }
    deepStrictEqual(await look(), before);
    ok(!await exists(pid));
  },
});

Deno.test({
  name:
    "run() rejects with the complaint of what failed, and the next line runs all the same",
  ignore,
  async fn() {
    await using namespace = await openNamespace();
    await rejects(namespace.run("nft frobnicate"), /syntax error/);
    await rejects(namespace.run("exit 7; true"), /exit status 7/);
  },
});

Deno.test({
  name: "what is started by entry lives in the namespace",
  ignore,
  async fn() {
    await using namespace = await openNamespace();
    const [program, ...args] = namespace.entry;
    strictEqual(
      await commandOutput(program!, [...args, "readlink", "/proc/self/ns/net"]),
      `${await namespace.run("readlink /proc/self/ns/net")}\n`,
    );
  },
});

Deno.test({
  name: "two neighbours reach each other by their cable",
  ignore,
  async fn() {
    await using one = await openNamespace();
    await using other = await cabledNeighbour(one);
    for (const [index, { run }] of [one, other].entries()) {
      match(
        await run(`ip -oneline -4 address show ${DEVICE}`),
        new RegExp(`inet ${HOSTS[index]}/24`),
      );
      match(await run(`ip -oneline link show ${DEVICE}`), /state UP/);
    }
  },
});

Deno.test({
  name: "a namespace ends with the process that made it, however that ends",
  ignore,
  async fn() {
    const program = new URL("testdata/open_namespace.ts", import.meta.url);
    const child = new Deno.Command(Deno.execPath(), {
      args: ["run", "--quiet", "--no-check", "--allow-all", program.href],
      stdout: "piped",
    }).spawn();
    const lines = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
    const pid = Number((await lines.read()).value);
    ok(await exists(pid));
    child.kill("SIGKILL");
    await child.status;
    // The keeper holds the other end of the pipe: it ends when its keeper is gone.
    while ((await lines.read()).done === false);
    while (await exists(pid));
  },
});

Deno.test({
  name:
    "whyNoNamespace() tells which program is missing, and what a trial complained about",
  ignore,
  async fn() {
    strictEqual(
      await whyNoNamespace(["ip", "nobodys-tool"], () => Promise.resolve()),
      "nobodys-tool is not installed",
    );
    strictEqual(
      await whyNoNamespace(["ip"], ({ run }) => run("ip link show eth7")),
      'Device "eth7" does not exist.',
    );
  },
});
