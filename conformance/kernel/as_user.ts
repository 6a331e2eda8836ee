/**
 * Calls with another user's rights. The kernel keeps credentials for each thread: the C library's setresuid(2) changes
 * those of all, the bare call only those of the thread that makes it, which is what a case wants of a process that serves
 * others as well.
 *
 * @module
 */
import { type Libc, libc } from "../../ffi/library.ts";
import { type Calls, must } from "./calls.ts";

/** What is done as another user. */
export interface UserCalls {
  /**
   * Makes the calls of `stretch` with the effective user and group `id`, without further groups and without the
   * capabilities that root has (capabilities(7): the effective set is empty while the effective user is not 0).
   *
   * @param stretch Nothing asynchronous: whatever ran in between would have the same rights.
   * @param real The real user is changed too: the kernel counts what a user may have against that one.
   * @throws {AssertionError} If this process may not become that user; see `SECOND_USER`.
   */
  asUser<T>(
    id: number,
    stretch: () => T extends PromiseLike<unknown> ? never : T,
    options?: { readonly real?: boolean },
  ): T;
  /** The effective user and group: what the kernel judges a call by. */
  identity(): { readonly uid: number; readonly gid: number };
}

interface Numbers {
  readonly setgroups: number;
  readonly setresuid: number;
  readonly setresgid: number;
  readonly prctl: number;
}

/** Of Linux, by `Deno.build.arch`. */
const NUMBERS: Readonly<Record<string, Numbers>> = {
  x86_64: { setgroups: 116, setresuid: 117, setresgid: 119, prctl: 157 },
  aarch64: { setgroups: 159, setresuid: 147, setresgid: 149, prctl: 167 },
};

const PR_SET_PDEATHSIG = 1;
const PR_GET_PDEATHSIG = 2;
const PR_GET_DUMPABLE = 3;
const PR_SET_DUMPABLE = 4;
/** Leaves an id as it is. */
const SAME = -1;

/** Functions that only these calls need. */
export const USER_FUNCTIONS = [
  "syscall_of_numbers",
  "syscall_of_bytes",
  "getgroups",
  "geteuid",
  "getegid",
  "getuid",
] as const;

export function userCalls(calls: Calls): UserCalls {
  const make = (call: string, how: (c: Libc) => number) =>
    must(calls.make(call, how), call);

  return {
    asUser(id, stretch, { real = false } = {}) {
      const numbers = NUMBERS[Deno.build.arch]!;
      using undo = new DisposableStack();
      keepAcrossUsers(undo, make, numbers);
      leaveGroups(undo, make, numbers);
      const set = (
        call: "setresgid" | "setresuid",
        real: number,
        effective: number,
      ) =>
        make(
          `${call} ${real} ${effective}`,
          (c) => c.syscall_of_numbers(numbers[call], real, effective, SAME),
        );
      // Asked aside of `calls`, as a lie must not send this thread elsewhere.
      const own = libc();
      const [gid, uid] = [own.getegid(), own.geteuid()];
      const realUid = real ? own.getuid() : SAME;
      set("setresgid", SAME, id);
      undo.defer(() => set("setresgid", SAME, gid));
      set("setresuid", real ? id : SAME, id);
      // The saved id is still the old one, so that this needs no capability, and brings them all back.
      undo.defer(() => set("setresuid", realUid, uid));
      return stretch();
    },
    identity: () => ({
      uid: make("geteuid", (c) => c.geteuid()),
      gid: make("getegid", (c) => c.getegid()),
    }),
  };
}

type Make = (call: string, how: (c: Libc) => number) => number;

/**
 * A change of user takes from a thread the signal that it gets when its parent dies, and from its process that others may
 * look into it (prctl(2)): both are given back.
 */
function keepAcrossUsers(
  undo: DisposableStack,
  make: Make,
  { prctl }: Numbers,
): void {
  const signal = new Int32Array(1);
  make(
    "prctl PR_GET_PDEATHSIG",
    (c) =>
      c.syscall_of_bytes(
        prctl,
        PR_GET_PDEATHSIG,
        new Uint8Array(signal.buffer),
      ),
  );
  const dumpable = make(
    "prctl PR_GET_DUMPABLE",
    (c) => c.syscall_of_numbers(prctl, PR_GET_DUMPABLE, 0, 0),
  );
  undo.defer(() => {
    make(
      "prctl PR_SET_PDEATHSIG",
      (c) => c.syscall_of_numbers(prctl, PR_SET_PDEATHSIG, signal[0]!, 0),
    );
    // 2 can be had only from the kernel, which set it (prctl(2), PR_SET_DUMPABLE).
    if (dumpable > 1) return;
    make(
      "prctl PR_SET_DUMPABLE",
      (c) => c.syscall_of_numbers(prctl, PR_SET_DUMPABLE, dumpable, 0),
    );
  });
}

function leaveGroups(
  undo: DisposableStack,
  make: Make,
  { setgroups }: Numbers,
): void {
  const count = make("getgroups", (c) => c.getgroups(0, null));
  const groups = new Uint32Array(Math.max(count, 1));
  const bytes = new Uint8Array(groups.buffer);
  make("getgroups", (c) => c.getgroups(count, bytes));
  const set = (how: number) =>
    make(
      `setgroups ${how}`,
      (c) => c.syscall_of_bytes(setgroups, how, bytes),
    );
  set(0);
  undo.defer(() => set(count));
}
