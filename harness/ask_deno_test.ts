import { deepStrictEqual, rejects } from "node:assert/strict";
import { askDeno } from "./ask_deno.ts";
import { openWorkspace } from "./workspace.ts";

const OWN = {
  execPath: Deno.execPath(),
  deno: Deno.version.deno,
  v8: Deno.version.v8,
};

/** Runs `test` with a program that a shell executes. */
async function withProgram(
  lines: string,
  test: (path: string) => Promise<void>,
  mode = 0o700,
): Promise<void> {
  await using workspace = await openWorkspace();
  const path = `${workspace.directory}/program`;
  await Deno.writeTextFile(path, `#!/bin/sh\n${lines}\n`, { mode });
  await test(path);
}

Deno.test("askDeno() tells what this Deno is, where no other is named", async () => {
  deepStrictEqual(await askDeno({}), OWN);
});

Deno.test("askDeno() sees through a script", () =>
  withProgram(`exec "${Deno.execPath()}" "$@"`, async (deno) => {
    deepStrictEqual(await askDeno({ deno }), OWN);
  }));

Deno.test("askDeno() starts it with the variables and the flags that are to be used", () =>
  withProgram(
    `test "$1" = --version || test "$ASKED" = yes || exit 7
exec "${Deno.execPath()}" "$@"`,
    async (deno) => {
      const v8Flags = ["--max-lazy", "--no-opt"];
      deepStrictEqual(
        await askDeno({ deno, env: { ASKED: "yes" }, v8Flags }),
        OWN,
      );
      await rejects(askDeno({ deno, env: { ASKED: "no" } }), {
        message: "it does not start with what it is given: exit status 7",
      });
      await rejects(
        askDeno({ deno, env: { ASKED: "yes" }, v8Flags: ["--nonsense"] }),
        { message: /given: error: V8 did not recognize flag '--nonsense'$/ },
      );
    },
  ));

Deno.test("askDeno() refuses what is not there and what may not be executed", () =>
  withProgram("", async (path) => {
    await rejects(askDeno({ deno: `${path}s` }), {
      message: `there is no program "${path}s"`,
    });
    await rejects(askDeno({ deno: path }), {
      message: `"${path}" may not be executed`,
    });
  }, 0o600));

Deno.test("askDeno() refuses another program, quoting it", async () => {
  await withProgram("echo v22.1.0", (deno) =>
    rejects(askDeno({ deno }), {
      message: 'it is no Deno: to --version it says "v22.1.0"',
    }));
  await withProgram(
    "echo Why? >&2; exit 1",
    (deno) =>
      rejects(askDeno({ deno }), {
        message: 'it is no Deno: to --version it says "Why?"',
      }),
  );
  await withProgram("exit 0", (deno) =>
    rejects(askDeno({ deno }), {
      message: 'it is no Deno: to --version it says "nothing"',
    }));
});

Deno.test("askDeno() refuses a Deno that is too old", () =>
  withProgram(
    "echo 'deno 1.46.3 (stable, release, x86_64-unknown-linux-gnu)'",
    (deno) =>
      rejects(askDeno({ deno }), { message: /Deno 1\.46\.3, older than 2\./ }),
  ));

Deno.test("askDeno() does not wait for ever", () =>
  withProgram("exec sleep 1000", (deno) =>
    rejects(askDeno({ deno }, 100), {
      message: "it did not answer within 100 ms",
    })));
