import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { readTopology } from "./topology.ts";

/** A system with these files and no others. */
function reader(files: Readonly<Record<string, string>>) {
  return (paths: readonly string[]) =>
    Promise.resolve(
      new Map(
        paths.flatMap((path) =>
          files[path] === undefined ? [] : [[path, files[path]] as const]
        ),
      ),
    );
}

const CPU = "/sys/devices/system/cpu";
const NODE = "/sys/devices/system/node";

Deno.test("readTopology() tells cores and nodes, each once", async () => {
  const siblings = (cpu: number) =>
    `${CPU}/cpu${cpu}/topology/thread_siblings_list`;
  const topology = await readTopology(reader({
    [`${CPU}/online`]: "0-3",
    [`${NODE}/online`]: "0-1",
    [siblings(0)]: "0,2",
    [siblings(2)]: "0,2",
    [siblings(1)]: "1,3",
    [siblings(3)]: "1,3",
    [`${NODE}/node0/cpulist`]: "0,2",
    [`${NODE}/node1/cpulist`]: "1,3",
  }));
  deepStrictEqual(topology, { cores: ["0,2", "1,3"], nodes: ["0,2", "1,3"] });
});

Deno.test("readTopology() takes each processor for a core, and all for one node, where the system does not tell", async () => {
  deepStrictEqual(await readTopology(reader({ [`${CPU}/online`]: "0,2" })), {
    cores: ["0", "2"],
    nodes: ["0,2"],
  });
});

Deno.test("readTopology() leaves out a node without processors", async () => {
  const topology = await readTopology(reader({
    [`${CPU}/online`]: "0",
    [`${NODE}/online`]: "0-1",
    [`${NODE}/node0/cpulist`]: "0",
    [`${NODE}/node1/cpulist`]: "",
  }));
  deepStrictEqual(topology?.nodes, ["0"]);
});

Deno.test("readTopology() knows nothing where there is no such system", async () => {
  strictEqual(await readTopology(reader({})), null);
});
