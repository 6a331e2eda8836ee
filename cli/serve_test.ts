import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import config from "../deno.json" with { type: "json" };
import { ipcmark } from "./_fake_io.ts";
import { withDirectory } from "./_with_directory.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** The process of the task `serve`, with its own permissions. */
async function starting(
  test: (address: URL, child: Deno.ChildProcess) => Promise<void>,
): Promise<void> {
  const [deno, ...args] = config.tasks.serve.command.split(" ");
  strictEqual(deno, "deno");
  await using child = new Deno.Command(Deno.execPath(), {
    args: [...args, "reports/data"],
    cwd: ROOT,
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const lines = child.stdout.pipeThrough(new TextDecoderStream());
  const reader = lines.getReader();
  let printed = "";
  while (!printed.includes("\n")) {
    const { value, done } = await reader.read();
    if (done) break;
    printed += value;
  }
  match(printed, /^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{32}\/\n$/);
  await test(new URL(printed.trim()), child);
  await reader.cancel();
  await child.stderr.cancel();
}

for (const [signal, status] of [["SIGINT", 130], ["SIGTERM", 143]] as const) {
  Deno.test(`serve shows what is stored until ${signal} ends it with ${status}`, async () => {
    await starting(async (address, child) => {
      const list = await fetch(address);
      strictEqual(list.status, 200);
      match(await list.text(), /href="open\/run\.json"/);
      const report = await fetch(new URL("open/conformance.json", address));
      match(await report.text(), /class="matrix"/);
      const stranger = await fetch(new URL("/", address));
      strictEqual(stranger.status, 403);
      await stranger.body?.cancel();
      // One that stays open is not to keep the program from its end.
      using idle = await Deno.connect({
        hostname: address.hostname,
        port: Number(address.port),
      });
      await idle.write(new TextEncoder().encode("GET / HTTP/1.1\r\n"));
      child.kill(signal);
      strictEqual((await child.status).code, status);
    });
  });
}

/** A request as no client would write it; resolves to the answer's first line. */
async function raw(address: URL, request: string): Promise<string> {
  using connection = await Deno.connect({
    hostname: address.hostname,
    port: Number(address.port),
  });
  await connection.write(new TextEncoder().encode(request));
  const text = await new Response(connection.readable).text();
  return text.split("\r\n")[0]!;
}

Deno.test("serve refuses what only attackers send", async () => {
  await starting(async (address, child) => {
    const { host, pathname } = address;
    const ask = (path: string, asked = host) =>
      raw(
        address,
        `GET ${path} HTTP/1.1\r\nHost: ${asked}\r\nConnection: close\r\n\r\n`,
      );
    deepStrictEqual({
      fine: await ask(pathname),
      rebound: await ask(pathname, "evil.example"),
      reboundPort: await ask(pathname, `evil.example:${address.port}`),
      absolute: await ask(`http://evil.example${pathname}`, "evil.example"),
      dots: await ask(`${pathname}open/../../../../etc/passwd`),
      encoded: await ask(`${pathname}open/..%2f..%2f..%2fdeno.json`),
      twice: await ask(`${pathname}open/%252e%252e%252fdeno.json`),
    }, {
      fine: "HTTP/1.1 200 OK",
      rebound: "HTTP/1.1 403 Forbidden",
      reboundPort: "HTTP/1.1 403 Forbidden",
      absolute: "HTTP/1.1 403 Forbidden",
      dots: "HTTP/1.1 403 Forbidden",
      encoded: "HTTP/1.1 404 Not Found",
      twice: "HTTP/1.1 404 Not Found",
    });
    child.kill("SIGTERM");
    await child.status;
  });
});

Deno.test("serve may neither write, nor start programs, nor reach other hosts", () => {
  const { read, net, env, ...others } = config.permissions.serve;
  deepStrictEqual({ read, net, others }, {
    read: true,
    net: ["127.0.0.1"],
    others: {},
  });
  deepStrictEqual(
    env.filter((name) => !config.permissions.ipcmark.env.includes(name)),
    [],
  );
});

Deno.test("serve refuses what is no directory, and a port that is taken, in one line", async () => {
  await withDirectory(async (directory) => {
    using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    await Deno.writeTextFile(`${directory}/run.json`, "{}");
    const refused: readonly (readonly [readonly string[], RegExp])[] = [
      [[`${directory}/none`], /Cannot read ".*none": No such file/],
      [[`${directory}/run.json`], /is not a directory: "ipcmark report"/],
      [[directory, "--port", "70000"], /--port" needs a whole number/],
      [
        [directory, "--port", String(taken.addr.port)],
        /Cannot listen on 127\.0\.0\.1:\d+: .*: give another --port/,
      ],
      [[], /DIR is missing/],
    ];
    for (const [args, message] of refused) {
      const { status, out, err } = await ipcmark("serve", ...args);
      deepStrictEqual([status, out], [2, ""]);
      match(err, message);
      match(err, /^ipcmark: [^\n]+\n$/);
    }
  });
});
