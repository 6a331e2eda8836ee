import { strictEqual } from "node:assert/strict";
import { fakeIo } from "./_fake_io.ts";
import { benchProgress } from "./bench_progress.ts";
import { openProgress, timeLeft } from "./progress.ts";

Deno.test("openProgress() keeps lines only where stderr is no terminal", () => {
  const io = fakeIo();
  {
    using progress = openProgress(io);
    progress.status("working");
    progress.line("done");
  }
  strictEqual(io.err(), "done\n");
});

Deno.test("openProgress() redraws one status line on a terminal, and clears it", () => {
  const io = fakeIo({ terminal: true, env: { NO_COLOR: "1" } });
  {
    using progress = openProgress(io);
    progress.status("a".repeat(200));
    progress.line("kept");
    progress.status("b");
  }
  const clear = "\r\x1b[2K";
  strictEqual(
    io.err(),
    `${clear}${"a".repeat(99)}${clear}kept\n${clear}b${clear}`,
  );
});

Deno.test("timeLeft() says seconds, then minutes, and nothing without progress", () => {
  strictEqual(timeLeft(1000, 0, 10), "");
  strictEqual(timeLeft(10_000, 1, 5), "about 40 s left");
  strictEqual(timeLeft(60_000, 1, 11), "about 10 min left");
  strictEqual(timeLeft(1000, 10, 10), "almost done");
});

Deno.test("benchProgress() prints a line a launch, and failures where stderr is no terminal", () => {
  const io = fakeIo();
  using progress = openProgress(io);
  let clock = 0;
  const tell = benchProgress(progress, () => clock);
  tell({ type: "launch", launch: 0, launches: 3, placement: "same-core" });
  const cell = { type: "cell", launches: 3, total: 4, cell: "x" } as const;
  tell({ ...cell, launch: 0, done: 2 });
  clock = 20_000;
  tell({ type: "launch", launch: 1, launches: 3, placement: "same-core" });
  tell({ type: "failure", cell: "x", message: "broke" });
  tell({
    type: "cut-short",
    launch: 1,
    cells: ["y", "z"],
    message: "The launch ended early: killed by SIGKILL",
  });
  tell({ type: "stranger", reason: "no token" });
  strictEqual(
    io.err(),
    [
      "Launch 1 of 3, same-core",
      "Launch 2 of 3, same-core · about 40 s left",
      "Failed: x: broke",
      "Failed: 2 cells of launch 2: The launch ended early: killed by SIGKILL",
      "Turned a stranger away: no token",
      "",
    ].join("\n"),
  );
});
