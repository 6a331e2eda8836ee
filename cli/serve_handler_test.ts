import {
  doesNotMatch,
  match,
  notStrictEqual,
  ok,
  strictEqual,
} from "node:assert/strict";
import { eventfulGate } from "../compare/testdata/gate_runs.ts";
import { HOSTILE, hostileRun } from "../reports/testdata/fixtures.ts";
import { syntheticConformance } from "../reports/testdata/synthetic_conformance.ts";
import { syntheticRun } from "../reports/testdata/synthetic_run.ts";
import { fakeIo } from "./_fake_io.ts";
import { withDirectory } from "./_with_directory.ts";
import { answer } from "./serve_handler.ts";
import { openStoredFiles } from "./stored_files.ts";

const TOKEN = "0123456789abcdef0123456789abcdef";
const PORT = 8080;

/** What is answered to `GET` at the path behind the token, as text. */
type Get = (
  path: string,
  method?: string,
) => Promise<{ response: Response; text: string }>;

async function serving(
  files: Readonly<Record<string, unknown>>,
  test: (get: Get, directory: string) => Promise<void>,
): Promise<void> {
  await withDirectory(async (outside) => {
    const directory = `${outside}/served`;
    await Deno.mkdir(`${directory}/sub`, { recursive: true });
    for (const [name, data] of Object.entries(files)) {
      const text = typeof data === "string" ? data : JSON.stringify(data);
      await Deno.writeTextFile(`${directory}/${name}`, text);
    }
    const opened = await openStoredFiles(directory);
    const get: Get = async (path, method = "GET") => {
      const response = await answer(
        new Request(`http://127.0.0.1:${PORT}/${TOKEN}/${path}`, {
          method,
          headers: { host: `127.0.0.1:${PORT}` },
        }),
        {
          directory: "results",
          files: opened,
          io: fakeIo(),
          token: TOKEN,
          port: PORT,
          tell() {},
        },
      );
      return { response, text: await response.text() };
    };
    await test(get, directory);
  });
}

const RUN = syntheticRun({ launches: 2, rounds: 1, samples: 20 });

Deno.test("serve lists results of every kind with date, command, state and machine, newest first", async () => {
  const older = { ...RUN, startedAt: "2025-01-02T03:04:05Z" };
  await serving({
    "run.json": RUN,
    "sub/run-older.json": older,
    "conformance.json": syntheticConformance(),
    "gate.json": eventfulGate(),
  }, async (get) => {
    const { response, text } = await get("");
    strictEqual(response.status, 200);
    for (const kind of ["run", "conformance", "gate"]) {
      match(text, new RegExp(`<a href="open/${kind}.json">${kind}.json</a>`));
    }
    match(text, /2026-11-21 03:15 UTC[^]*ipcmark bench --seed 7/);
    match(text, /<td>complete<\/td>/);
    match(text, /Example EPYC 7000, 2 cores, Deno 2\.9\.6/);
    ok(text.indexOf("sub/run-older.json") > text.indexOf("open/run.json"));
  });
});

Deno.test("serve lists broken files with the reason, and opens them as that", async () => {
  await serving({
    "run.json": RUN,
    "sub/run-half.json": JSON.stringify(RUN).slice(0, 500),
    "run-empty.json": "",
    "run-newer.json": { ...RUN, version: 2 },
  }, async (get) => {
    const { text } = await get("");
    match(text, /sub\/run-half\.json<\/strong>: not JSON/);
    match(text, /run-empty\.json<\/strong>: not JSON: the file is empty/);
    match(text, /run-newer\.json<\/strong>: .*version 2/);
    doesNotMatch(text, /href="open\/run-newer/);
    const opened = await get("open/sub/run-half.json");
    strictEqual(opened.response.status, 422);
    match(opened.text, /not JSON/);
  });
});

Deno.test("serve opens each kind of file as a page", async () => {
  await serving({
    "run.json": RUN,
    "conformance.json": syntheticConformance(),
    "gate.json": eventfulGate(),
  }, async (get) => {
    for (
      const [kind, words] of [
        ["run", /unix@deno/],
        ["conformance", /<table class="matrix"/],
        ["gate", /ipcmark gate/],
      ] as const
    ) {
      const { response, text } = await get(`open/${kind}.json`);
      strictEqual(response.status, 200);
      match(response.headers.get("content-type")!, /^text\/html/);
      match(text, words);
    }
  });
});

Deno.test("serve reads a file again once it has changed", async () => {
  await serving({ "run.json": RUN }, async (get, directory) => {
    match((await get("")).text, /<td>complete</);
    await Deno.writeTextFile(
      `${directory}/run.json`,
      JSON.stringify({ ...RUN, state: "interrupted" }),
    );
    match((await get("")).text, /<td>interrupted</);
  });
});

const TRAVERSALS = [
  "open/../secret.json",
  "open/..%2fsecret.json",
  "open/..%2Frun.json",
  "open/%2e%2e/run.json",
  "open/%2e%2e%2frun.json",
  "open/sub/..%2f..%2frun.json",
  "open/%2fetc%2fpasswd",
  "open//etc/passwd",
  "open/sub%5c..%5crun.json",
  "open/run.json%00",
  "open/run.json/",
  "open/sub",
  "open/",
  "open/notes.txt",
  "run.json",
  "other/run.json",
];

for (const path of TRAVERSALS) {
  Deno.test(`serve gives nothing away at ${path}`, async () => {
    await serving(
      { "run.json": RUN, "notes.txt": "secret" },
      async (get, directory) => {
        const parent = `${directory}/..`;
        await Deno.writeTextFile(`${parent}/secret.json`, "secret");
        await Deno.writeTextFile(`${parent}/run.json`, JSON.stringify(RUN));
        const { response, text } = await get(path);
        ok([403, 404].includes(response.status), String(response.status));
        doesNotMatch(text, /secret|EPYC|root:/);
      },
    );
  });
}

Deno.test("serve refuses links that lead out of the directory, and follows those that do not", async () => {
  await serving({ "run.json": RUN }, async (get, directory) => {
    await Deno.writeTextFile(
      `${directory}/../run.json`,
      JSON.stringify(RUN),
    );
    await Deno.symlink(`${directory}/../run.json`, `${directory}/run-out.json`);
    await Deno.symlink("/etc/passwd", `${directory}/run-etc.json`);
    await Deno.symlink("run.json", `${directory}/run-in.json`);
    await Deno.symlink("nothing", `${directory}/run-gone.json`);
    await Deno.symlink("..", `${directory}/sub/up`);
    const { text } = await get("");
    match(text, /run-out\.json<\/strong>: a link that leads out/);
    match(text, /href="open\/run-in\.json"/);
    match(text, /run-gone\.json<\/strong>: No such file/);
    for (const path of ["run-out.json", "run-etc.json"]) {
      const { response, text } = await get(`open/${path}`);
      strictEqual(response.status, 422);
      doesNotMatch(text, /EPYC|root:/);
    }
    strictEqual((await get("open/run-in.json")).response.status, 200);
    strictEqual((await get("open/sub/up/run.json")).response.status, 404);
  });
});

Deno.test("serve refuses a file that was replaced by a link since it was listed", async () => {
  await serving({ "run.json": RUN }, async (get, directory) => {
    strictEqual((await get("open/run.json")).response.status, 200);
    await Deno.remove(`${directory}/run.json`);
    await Deno.symlink("/etc/passwd", `${directory}/run.json`);
    strictEqual((await get("open/run.json")).response.status, 422);
  });
});

Deno.test("serve sends a strict policy with every answer, and a page's own with the page", async () => {
  await serving(
    { "run.json": RUN, "conformance.json": syntheticConformance() },
    async (get) => {
      for (
        const path of ["", "open/run.json", "open/conformance.json", "none"]
      ) {
        const { response, text } = await get(path);
        const policy = response.headers.get("content-security-policy")!;
        match(policy, /^default-src 'none'.*frame-ancestors 'none'$/);
        doesNotMatch(policy, /unsafe|\*|http/);
        const [, own = ""] =
          /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(text) ??
            [];
        ok(policy.startsWith(own));
        strictEqual(response.headers.get("x-content-type-options"), "nosniff");
        strictEqual(response.headers.get("referrer-policy"), "no-referrer");
        strictEqual(response.headers.get("cache-control"), "no-store");
      }
    },
  );
});

Deno.test("serve answers HEAD as GET, without a body", async () => {
  await serving({ "run.json": RUN }, async (get) => {
    const { response, text } = await get("", "HEAD");
    strictEqual(response.status, 200);
    strictEqual(text, "");
    notStrictEqual((await get("")).text, "");
  });
});

Deno.test("serve shows hostile names and contents as text", async () => {
  const name = "run-<img src=x onerror=alert(1)>&\"'#?%2e.json";
  await serving(
    { [name]: hostileRun(), "run-bad.json": HOSTILE },
    async (get) => {
      const { text } = await get("");
      doesNotMatch(text, /<img|<b>x<\/b>/);
      const [, link = ""] = /href="(open\/run-%3C[^"]*)"/.exec(text) ?? [];
      const opened = await get(link.replaceAll("&amp;", "&"));
      strictEqual(opened.response.status, 200);
      doesNotMatch(opened.text, /<b>x<\/b>|<img/);
    },
  );
});

Deno.test("serve tells whoever runs it what broke, and the reader only that", async () => {
  await withDirectory(async (directory) => {
    const told: string[] = [];
    const response = await answer(
      new Request(`http://127.0.0.1:${PORT}/${TOKEN}/`),
      {
        directory,
        files: {
          ...await openStoredFiles(directory),
          find: () => Promise.reject(new Error("the disk is on fire")),
        },
        io: fakeIo(),
        token: TOKEN,
        port: PORT,
        tell: (line) => void told.push(line),
      },
    );
    strictEqual(response.status, 500);
    strictEqual(await response.text(), "Broke down\n");
    match(
      response.headers.get("content-security-policy")!,
      /default-src 'none'/,
    );
    match(told.join(), /the disk is on fire/);
  });
});
