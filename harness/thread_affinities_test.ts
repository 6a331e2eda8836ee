import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import type { ToolAnswer } from "./ask_tool.ts";
import { threadAffinities } from "./thread_affinities.ts";

const PID = 101;

function printed(...lines: readonly string[]): ToolAnswer {
  return {
    printed: lines.map((line) => `${line}\n`).join(""),
    complaint: null,
  };
}

/** What grep(1) prints of threads that may run there. */
function on(...lists: readonly string[]): ToolAnswer {
  return printed(...lists.map((list) => `Cpus_allowed_list:\t${list}`));
}

/** Answers each question about the files of threads with the next of `answers`, the last one again and again. */
function told(listed: ToolAnswer, answers: readonly ToolAnswer[]) {
  const asked: (readonly string[])[] = [];
  return {
    asked,
    affinities: () =>
      threadAffinities(PID, (command, args) => {
        if (command === "ls") return Promise.resolve(listed);
        asked.push(args);
        return Promise.resolve(answers[asked.length - 1] ?? answers.at(-1)!);
      }),
  };
}

const TWO = printed("100", "101");
const BROKEN: ToolAnswer = {
  printed: "Cpus_allowed_list:\t3\n",
  complaint: "/proc/101/task/100/status: No such file or directory",
};
const NO_SUCH: ToolAnswer = {
  printed: "",
  complaint: "cannot access '/proc/101/task': No such file or directory",
};

Deno.test("threadAffinities() reads every thread that is listed, the main one first", async () => {
  const { asked, affinities } = told(TWO, [on("3", "0-2,5")]);
  deepStrictEqual(await affinities(), ["3", "0-2,5"]);
  deepStrictEqual(asked, [[
    "-h",
    "^Cpus_allowed_list:",
    "/proc/101/task/101/status",
    "/proc/101/task/100/status",
  ]]);
});

Deno.test("threadAffinities() reads again where a thread ended meanwhile, and needs a whole reading", async () => {
  deepStrictEqual(await told(TWO, [BROKEN, on("3")]).affinities(), ["3"]);
  const { asked, affinities } = told(TWO, [BROKEN]);
  match(String(await affinities()), /task.100.status: No such file/);
  strictEqual(asked.length, 5);
});

Deno.test("threadAffinities() finds no thread of a process that has ended", async () => {
  deepStrictEqual(await told(NO_SUCH, []).affinities(), []);
  deepStrictEqual(await told(TWO, [NO_SUCH]).affinities(), []);
});

Deno.test("threadAffinities() says why it cannot tell", async () => {
  const missing = { missing: "grep(1) may not be started" };
  strictEqual(await told(TWO, [missing]).affinities(), missing.missing);
  strictEqual(await told(missing, []).affinities(), missing.missing);
  const refused = { printed: "", complaint: "Permission denied" };
  strictEqual(await told(refused, []).affinities(), "Permission denied");
});

Deno.test(
  "threadAffinities() reads every thread of this process",
  { ignore: Deno.build.os !== "linux" },
  async () => {
    const lists = await threadAffinities(Deno.pid);
    // Deno has threads of its own from the start.
    strictEqual(lists.length > 1, true, String(lists));
  },
);
