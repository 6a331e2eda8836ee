import { match, ok, strictEqual, throws } from "node:assert/strict";
import {
  checked,
  confirmed,
  errnoName,
  orErrno,
  type SystemError,
  systemError,
} from "./errno.ts";
import { lacking, libc, platform } from "./library.ts";

const ignore = lacking("socket", "open", "fcntl") !== undefined;

const NO_SUCH_FAMILY = 9_999;

function path(name: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${name}\0`);
}

/** A call that fails, and the name of its error. */
const FAILURES: readonly (readonly [code: string, call: () => number])[] = [
  ["EBADF", () => libc().close(-1)],
  ["ENOENT", () => libc().open(path("/missing"), 0, 0)],
  ["EAFNOSUPPORT", () => libc().socket(NO_SUCH_FAMILY, 1, 0)],
  ["ENOTDIR", () => libc().open(path("/dev/null/below"), 0, 0)],
  ["EINVAL", () => libc().poll(null, 0xffff_ffff, 0)],
];

Deno.test(
  "checked() names each failing call's own error, however many fail in a row",
  { ignore },
  () => {
    for (const [code, call] of [...FAILURES, ...FAILURES.toReversed()]) {
      throws(() => checked("a call", call()), (error: SystemError) => {
        strictEqual(error.code, code);
        match(error.message, new RegExp(`^a call failed with ${code}`));
        return true;
      });
    }
  },
);

Deno.test("checked() passes on what is no failure", { ignore }, () => {
  strictEqual(checked("a call", 0), 0);
  strictEqual(checked("a call", 7), 7);
});

Deno.test(
  "orErrno() is the number of the call's own failure, and passes on what is none",
  { ignore },
  () => {
    const { EBADF, ENOTDIR } = platform().errno;
    strictEqual(orErrno(libc().close(-1)), -EBADF!);
    strictEqual(orErrno(libc().poll(null, 0, 0)), 0);
    strictEqual(orErrno(libc().open(path("/dev/null/x"), 0, 0)), -ENOTDIR!);
  },
);

Deno.test(
  "confirmed() asks again where the number may be the runtime's, and believes the second",
  {
    ignore,
  },
  () => {
    const { ENOENT, ENXIO } = platform().errno;
    const answers = [-ENOENT!, -ENXIO!, -ENOENT!, -ENOENT!, 7, -ENXIO!];
    const next = () => confirmed(() => answers.shift()!);
    strictEqual(next(), -ENXIO!);
    strictEqual(next(), -ENOENT!);
    strictEqual(next(), 7);
    strictEqual(next(), -ENXIO!);
    strictEqual(answers.length, 0);
  },
);

Deno.test("errnoName() knows each number by one name, and says so of none", {
  ignore,
}, () => {
  for (const [name, number] of Object.entries(platform().errno)) {
    strictEqual(errnoName(number), name);
  }
  strictEqual(errnoName(9_999), "errno 9999");
});

Deno.test(
  "systemError() is of Deno's class and says what to do",
  { ignore },
  () => {
    const { EMFILE, EADDRINUSE } = platform().errno;
    const taken = systemError("bind", EADDRINUSE!);
    ok(taken instanceof Deno.errors.AddrInUse);
    strictEqual(taken.message, "bind failed with EADDRINUSE");
    match(systemError("socket", EMFILE!).message, /ulimit -n/);
    const remedies = { EMFILE: "raise `ulimit -q`" };
    match(systemError("mq_open", EMFILE!, remedies).message, /ulimit -q/);
  },
);
