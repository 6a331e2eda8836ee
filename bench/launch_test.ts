import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { type Control, openControl } from "../harness/control.ts";
import { FREE } from "../harness/placement.ts";
import { openWorkspace } from "../harness/workspace.ts";
import { type LaunchOrder, runLaunch } from "./launch.ts";
import type { PlannedCell } from "./launch_plan.ts";

const CELL: PlannedCell = {
  id: "round-trip/64/tcp@deno/free",
  workload: "round-trip",
  transport: "tcp@deno",
  parameters: { payloadBytes: 64 },
};

const ORDER: LaunchOrder = {
  index: 0,
  placement: FREE,
  plan: {
    cells: [CELL],
    rounds: [[CELL.id]],
    operations: {},
    sliceMs: 1,
    baseline: CELL.transport,
  },
};

/** Stops every process as soon as it has come. */
function stopping(control: Control): Control {
  return {
    ...control,
    async arrival<Out, In>(token: string, givenUp: Promise<never>) {
      const arrival = await control.arrival<Out, In>(token, givenUp);
      Deno.kill(arrival.pid, "SIGSTOP");
      return arrival;
    },
  };
}

Deno.test("runLaunch() kills a process that hangs, says so and leaves no file", async () => {
  await using workspace = await openWorkspace();
  const { directory } = workspace;
  await using control = openControl(directory, "control");
  const { trouble, records } = await runLaunch(
    ORDER,
    { directory, control: stopping(control) },
    {
      signal: new AbortController().signal,
      silenceMs: 1_500,
      onMessage() {},
    },
  );
  strictEqual(trouble, "no sign of life for 1.5 s");
  deepStrictEqual(records.filter(({ type }) => type === "slice"), []);
  const left = await Array.fromAsync(Deno.readDir(directory));
  deepStrictEqual(left.map(({ name }) => name), ["control"]);
});

Deno.test("runLaunch() hears of every cell before it is opened, calibrated and measured", async () => {
  await using workspace = await openWorkspace();
  const { directory } = workspace;
  await using control = openControl(directory, "control");
  const heard: string[] = [];
  const { trouble } = await runLaunch(ORDER, { directory, control }, {
    signal: new AbortController().signal,
    onMessage(message) {
      heard.push(...Object.keys(message).slice(0, 1));
    },
  });
  strictEqual(trouble, undefined);
  // What comes several times over: warming up, calibrating, settling.
  const stages = heard.filter((word, index) => word !== heard[index - 1]);
  deepStrictEqual(stages, ["preparing", "farPids", "preparing", "cell"]);
  strictEqual(heard.filter((word) => word === "preparing").length > 3, true);
});
