import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { within } from "./bounded.ts";
import {
  type Control,
  controlAnswers,
  controlGone,
  openControl,
} from "./control.ts";
import { lineLink } from "./link.ts";
import { openWorkspace } from "./workspace.ts";

/** Ends a test that has failed; none waits for it. */
const TOO_LONG_MS = 10_000;
const NEVER = new Promise<never>(() => {});

const connectTo = ({ path }: Control) =>
  Deno.connect({ transport: "unix", path });

/** What a connection brings: `null` at its end, `undefined` where nothing comes. */
function nextByte(conn: Deno.Conn): Promise<number | null | undefined> {
  return within(TOO_LONG_MS, conn.read(new Uint8Array(1)));
}

async function withControl(
  use: (control: Control) => Promise<void>,
  helloTimeoutMs = TOO_LONG_MS,
): Promise<void> {
  await using workspace = await openWorkspace();
  await using control = openControl(workspace.directory, "c", {
    helloTimeoutMs,
  });
  await use(control);
}

Deno.test("arrival() resolves to who brings its token, and both may speak", () =>
  withControl(async (control) => {
    const arriving = control.arrival<string, string>("token", NEVER);
    const conn = await connectTo(control);
    using link = lineLink<unknown, string>(conn);
    link.send({ hello: "token", pid: 7 });
    const arrival = await arriving;
    strictEqual(arrival.pid, 7);
    arrival.link.send("to you");
    strictEqual((await link.messages().next()).value, "to you");
    link.send("to me");
    strictEqual((await arrival.incoming.next()).value, "to me");
  }));

Deno.test("who says nothing is turned away after a while", () =>
  withControl(async (control) => {
    using silent = await connectTo(control);
    using halfway = await connectTo(control);
    await halfway.write(new TextEncoder().encode('{"hello":'));
    strictEqual(await nextByte(silent), null);
    strictEqual(await nextByte(halfway), null);
    strictEqual(control.connections, 0);
  }, 10));

Deno.test("who brings a wrong token, or no hello at all, is turned away", () =>
  withControl(async (control) => {
    const arriving = control.arrival("token", NEVER);
    for (const words of ['{"hello":"nekot"}', "7", "null", "GET / HTTP/1.1"]) {
      using stranger = await connectTo(control);
      await stranger.write(new TextEncoder().encode(`${words}\n`));
      strictEqual(await nextByte(stranger), null, words);
    }
    strictEqual(control.connections, 0);
    strictEqual(await within(0, arriving), undefined);
  }));

Deno.test("a connection does not count any more once its other end is gone, or its link was disposed of", () =>
  withControl(async (control) => {
    for (const leave of ["other end", "this end"]) {
      const arriving = control.arrival<never, never>(leave, NEVER);
      using conn = await connectTo(control);
      using link = lineLink<unknown, never>(conn);
      link.send({ hello: leave, pid: 7 });
      const arrival = await arriving;
      strictEqual(control.connections, 1);
      if (leave === "other end") {
        conn.close();
        strictEqual((await arrival.incoming.next()).done, true);
      } else {
        arrival.link[Symbol.dispose]();
        strictEqual(await nextByte(conn), null);
      }
      strictEqual(control.connections, 0, leave);
    }
  }));

Deno.test("arrival() rejects when it is given up, and its token is worth nothing then", () =>
  withControl(async (control) => {
    await rejects(
      control.arrival("token", Promise.reject(new Error("Enough"))),
      /Enough/,
    );
    using late = await connectTo(control);
    await late.write(new TextEncoder().encode('{"hello":"token","pid":7}\n'));
    strictEqual(await nextByte(late), null);
  }));

Deno.test("controlAnswers() tells whether the process behind a control socket lives", async () => {
  await using workspace = await openWorkspace();
  const answers: boolean[] = [];
  let path: string;
  {
    await using control = openControl(workspace.directory, "c");
    path = control.path;
    answers.push(await controlAnswers(path));
  }
  answers.push(await controlAnswers(path));
  deepStrictEqual(answers, [true, false]);
});

Deno.test("a control that closes leaves nobody connected, said hello or not", async () => {
  await using workspace = await openWorkspace();
  const control = openControl(workspace.directory, "c");
  const arriving = control.arrival("token", NEVER);
  using come = await connectTo(control);
  using silent = await connectTo(control);
  await come.write(new TextEncoder().encode('{"hello":"token","pid":7}\n'));
  await arriving;
  await control[Symbol.asyncDispose]();
  strictEqual(await nextByte(come), null);
  strictEqual(await nextByte(silent), null);
});

Deno.test("controlGone() outlasts the time in which others have to say hello, and resolves at the end", async () => {
  await using workspace = await openWorkspace();
  const control = openControl(workspace.directory, "c", {
    helloTimeoutMs: 1_000,
  });
  const gone = controlGone(control.path).then(() => true);
  using silent = await connectTo(control);
  strictEqual(await nextByte(silent), null);
  strictEqual(await within(0, gone), undefined);
  await control[Symbol.asyncDispose]();
  strictEqual(await within(TOO_LONG_MS, gone), true);
  strictEqual(await controlGone(control.path), undefined);
});
