import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { platform } from "../../ffi/library.ts";
import { userCalls } from "./as_user.ts";
import { openCalls } from "./calls.ts";
import { fileCalls } from "./files.ts";
import { OTHER_USER, SECOND_USER } from "./users.ts";

const LACKING = await SECOND_USER.lacking();

/** What the kernel says of this thread: users, groups, capabilities. Deno itself may not read there. */
function status(): string {
  using calls = openCalls(() => {});
  const files = fileCalls(calls);
  const fd = files.open("/proc/thread-self/status", platform().O_RDONLY);
  ok(typeof fd === "number");
  const bytes = files.readBytes(fd, 4096);
  ok(typeof bytes !== "string");
  return new TextDecoder().decode(bytes).split("\n")
    .filter((line) => /^(Uid|Gid|Groups|Cap\w+):/.test(line)).join("\n");
}

Deno.test("SECOND_USER leaves the thread as it was, whatever it finds", async () => {
  const before = status();
  strictEqual(await SECOND_USER.lacking(), LACKING);
  strictEqual(status(), before);
  if (LACKING !== undefined) ok(LACKING.length > 0);
});

Deno.test({
  name: "asUser() takes another user's rights, and gives all back",
  ignore: LACKING !== undefined,
  fn() {
    using calls = openCalls(() => {});
    const users = userCalls(calls);
    const before = status();
    for (const real of [false, true]) {
      users.asUser(OTHER_USER, () => {
        deepStrictEqual(users.identity(), { uid: OTHER_USER, gid: OTHER_USER });
        const now = status();
        ok(/^Groups:\s*$/m.test(now), now);
        ok(/^CapEff:\s0+$/m.test(now), now);
        strictEqual(now.includes(`Uid:\t${OTHER_USER}\t`), real, now);
      }, { real });
      strictEqual(status(), before);
    }
  },
});

Deno.test({
  name: "asUser() gives all back where what it runs throws",
  ignore: LACKING !== undefined,
  fn() {
    using calls = openCalls(() => {});
    const before = status();
    throws(
      () =>
        userCalls(calls).asUser(OTHER_USER, () => {
          throw new RangeError("In between");
        }),
      RangeError,
    );
    strictEqual(status(), before);
  },
});

Deno.test({
  name: "asUser() keeps the signal of a parent's death, and who may look in",
  ignore: LACKING !== undefined,
  fn() {
    const SIGCONT = 18;
    const prctl = Deno.build.arch === "x86_64" ? 157 : 167;
    const [SET_SIGNAL, GET_SIGNAL, GET_DUMPABLE] = [1, 2, 3];
    using calls = openCalls(() => {});
    const value = new Int32Array(1);
    const get = () => {
      calls.make(
        "prctl",
        (c) =>
          c.syscall_of_bytes(prctl, GET_SIGNAL, new Uint8Array(value.buffer)),
      );
      return value[0];
    };
    const set = (signal: number) =>
      calls.make(
        "prctl",
        (c) => c.syscall_of_numbers(prctl, SET_SIGNAL, signal, 0),
      );
    const dumpable = () =>
      calls.make(
        "prctl",
        (c) => c.syscall_of_numbers(prctl, GET_DUMPABLE, 0, 0),
      );
    const before = get()!;
    const lookable = dumpable();
    try {
      set(SIGCONT);
      userCalls(calls).asUser(OTHER_USER, () => {
        strictEqual(get(), 0);
      });
      strictEqual(get(), SIGCONT);
      strictEqual(dumpable(), lookable);
    } finally {
      set(before);
    }
  },
});
