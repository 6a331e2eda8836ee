import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import {
  countedSince,
  type Counter,
  INSTRUCTIONS,
  openCounter,
  type PerfCalls,
} from "./perf_event.ts";
import { whyNoInstructions } from "./instructions.ts";
import { canCountTime, TASK_CLOCK } from "./testdata/task_clock.ts";

const EXCLUDE_KERNEL = 1n << 5n;

/** Calls that answer in turn when a counter is opened, and remember what they were asked. */
function calls(...answers: readonly (number | string)[]) {
  const asked: DataView[] = [];
  const closed: number[] = [];
  let reading: readonly bigint[] = [7n, 100n, 90n];
  const fake: PerfCalls = {
    open(attributes) {
      asked.push(new DataView(attributes.buffer));
      return answers[asked.length - 1]!;
    },
    read(_descriptor, into) {
      const numbers = BigUint64Array.from(reading);
      into.set(new Uint8Array(numbers.buffer));
      return numbers.byteLength;
    },
    close: (descriptor) => void closed.push(descriptor),
  };
  return {
    fake,
    asked,
    closed,
    say: (...now: bigint[]) => void (reading = now),
  };
}

function counter(opened: Counter | string): Counter {
  if (typeof opened === "string") throw new Error(opened);
  return opened;
}

Deno.test("openCounter() asks for this process's threads, the kernel's part included, and reads what was counted", () => {
  const { fake, asked, closed, say } = calls(5);
  {
    using opened = counter(openCounter(INSTRUCTIONS, fake));
    strictEqual(opened.kernel, true);
    deepStrictEqual(opened.read(), { count: 7, enabledNs: 100, runningNs: 90 });
    say();
    strictEqual(opened.read(), undefined);
  }
  deepStrictEqual(closed, [5]);
  const [view] = asked;
  strictEqual(view!.byteLength, 64);
  deepStrictEqual(
    [
      view!.getUint32(0, true),
      view!.getUint32(4, true),
      view!.getBigUint64(8, true),
      view!.getBigUint64(32, true),
      view!.getBigUint64(40, true),
    ],
    [0, 64, 1n, 3n, (1n << 1n) | (1n << 35n)],
  );
});

Deno.test("openCounter() leaves the kernel's part out where it is not allowed", () => {
  for (const code of ["EACCES", "EPERM"]) {
    const { fake, asked } = calls(code, 5);
    strictEqual(counter(openCounter(INSTRUCTIONS, fake)).kernel, false);
    deepStrictEqual(
      asked.map((view) => view.getBigUint64(40, true) & EXCLUDE_KERNEL),
      [0n, EXCLUDE_KERNEL],
    );
  }
});

for (
  const [code, words] of [
    ["ENOENT", /^this machine offers no such counter, .*ENOENT/],
    ["EOPNOTSUPP", /^this machine offers no such counter, .*EOPNOTSUPP/],
    ["EACCES", /^the kernel does not allow it: .*perf_event_paranoid to 2/],
    ["EPERM", /^the kernel does not allow it: .*EPERM/],
    ["EINVAL", /Linux 5\.13 can/],
    ["EMFILE", /^perf_event_open failed with EMFILE$/],
  ] as const
) {
  Deno.test(`openCounter() says what ${code} means`, () => {
    match(String(openCounter(INSTRUCTIONS, calls(code, code).fake)), words);
  });
}

Deno.test("countedSince() takes no estimate for a count", () => {
  const before = { count: 1_000, enabledNs: 100, runningNs: 90 };
  const whole = { count: 1_500, enabledNs: 300, runningNs: 290 };
  strictEqual(countedSince(before, whole), 500);
  strictEqual(countedSince(before, { ...whole, runningNs: 289 }), undefined);
});

Deno.test("whyNoInstructions() tells that this machine counts them, or why not", () => {
  const refused = whyNoInstructions();
  if (refused !== undefined) {
    match(refused, /perf_event_open|counter|C may not be called|constants/);
    return;
  }
  using opened = counter(openCounter(INSTRUCTIONS));
  const before = opened.read()!;
  let sum = 0;
  for (let turn = 0; turn < 1e6; turn++) sum += turn;
  ok(opened.read()!.count - before.count >= 1e6, `${sum}`);
});

Deno.test("whyNoInstructions() closes what it opens, and finds a counter that says nothing", () => {
  const { fake, closed, say } = calls(5, 6);
  const open = () => openCounter(INSTRUCTIONS, fake);
  strictEqual(whyNoInstructions(open), undefined);
  say();
  match(whyNoInstructions(open)!, /cannot be read/);
  deepStrictEqual(closed, [5, 6]);
});

/** Has its process use 100 ms of processor time, nearly all of it in this thread, then wakes who waits. */
const WORK = `
  import process from "node:process";
  onmessage = ({ data: flag }) => {
    const before = process.cpuUsage();
    let used = 0;
    while (used < 100_000) {
      const { user, system } = process.cpuUsage(before);
      used = user + system;
    }
    Atomics.store(flag, 0, 1);
    Atomics.notify(flag, 0);
  };
  postMessage("ready");
`;

Deno.test(
  "a counter takes in the threads that are started after it was opened",
  { ignore: !canCountTime() },
  async () => {
    using opened = counter(openCounter(TASK_CLOCK));
    const worker = new Worker(
      `data:text/javascript,${encodeURIComponent(WORK)}`,
      { type: "module" },
    );
    try {
      await new Promise((resolve) => worker.onmessage = resolve);
      const flag = new Int32Array(new SharedArrayBuffer(4));
      const before = opened.read()!;
      worker.postMessage(flag);
      // This thread does nothing meanwhile; what the runtime's helpers do is not counted.
      Atomics.wait(flag, 0, 0);
      const usedNs = countedSince(before, opened.read()!)!;
      ok(usedNs >= 5e6, `${usedNs} ns`);
    } finally {
      worker.terminate();
    }
  },
);
