import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { eventfulGate, hostileGate } from "../compare/testdata/gate_runs.ts";
import { ipcmark } from "./_fake_io.ts";

const RUN = {
  format: "ipcmark.run",
  version: 1,
  startedAt: "2026-11-02T10:15:00.000Z",
  finishedAt: null,
  state: "interrupted",
  settings: {
    seed: 1,
    launches: 1,
    rounds: 1,
    sliceMs: 1,
    placements: ["same-core"],
    baseline: "tcp@deno",
    command: "ipcmark bench --seed 1",
  },
  environment: {
    cpu: "Example",
    cores: 2,
    virtualisation: null,
    memoryBytes: 1,
    os: "linux",
    arch: "x86_64",
    kernel: "6.18",
    deno: "2.9.6",
    v8: "14",
    governor: null,
    clocksource: null,
    load: [0, 0, 0],
    clock: null,
    sysctls: {},
  },
  transports: [],
  cells: [],
  launches: [],
  warnings: [],
};

/** What `ipcmark report` answers to a file with this text. */
async function reported(text: string, ...options: readonly string[]) {
  const path = await Deno.makeTempFile({ suffix: ".json" });
  try {
    await Deno.writeTextFile(path, text);
    const answer = await ipcmark("report", path, ...options);
    return { ...answer, err: answer.err.replace(path, "FILE") };
  } finally {
    await Deno.remove(path);
  }
}

Deno.test("report shows a run in each format", async () => {
  const text = JSON.stringify(RUN);
  for (const format of ["terminal", "markdown", "json"]) {
    const { status, out, err } = await reported(text, "--format", format);
    strictEqual(err, "");
    strictEqual(status, 0);
    match(out, /\S\n$/);
  }
});

Deno.test("report gives a stored run back as JSON, field by field", async () => {
  const { out } = await reported(JSON.stringify(RUN), "--format", "json");
  strictEqual(JSON.stringify(JSON.parse(out)), JSON.stringify(RUN));
});

Deno.test("report refuses a damaged or newer file with one line that names the field or the version", async () => {
  const refused: readonly (readonly [string, RegExp])[] = [
    ["", /FILE: not JSON: the file is empty/],
    [JSON.stringify(RUN).slice(0, 200), /FILE: not JSON: /],
    ["{}", /FILE: .*no format/],
    [JSON.stringify({ ...RUN, version: 2 }), /FILE has version 2, .*version 1/],
    [JSON.stringify({ ...RUN, state: "gone" }), /FILE: state: /],
    [JSON.stringify({ ...RUN, launches: [{}] }), /FILE: launches\[0\]/],
  ];
  for (const [text, line] of refused) {
    const { status, out, err } = await reported(text);
    strictEqual(status, 2);
    strictEqual(out, "");
    match(err, line);
    match(err, /^ipcmark: [^\n]+\n$/);
  }
});

Deno.test("report refuses a file that is not there", async () => {
  const { status, err } = await ipcmark("report", "/nowhere/run.json");
  strictEqual(status, 2);
  strictEqual(
    err,
    'ipcmark: Cannot read "/nowhere/run.json": No such file or directory\n',
  );
});

Deno.test("report shows a gate's findings in each format, and as JSON field by field", async () => {
  const text = JSON.stringify(eventfulGate());
  const terminal = await reported(`\uFEFF${text}`);
  strictEqual(terminal.status, 0);
  match(terminal.out, /^Regressed: of 10 metrics/m);
  match((await reported(text, "--format", "markdown")).out, /^# IPC gate\n/);
  const { out } = await reported(text, "--format", "json");
  deepStrictEqual(JSON.parse(out), JSON.parse(text));
});

Deno.test("report lets a hostile gate.json do nothing to the terminal", async () => {
  const { status, out } = await reported(JSON.stringify(hostileGate()));
  strictEqual(status, 0);
  // deno-lint-ignore no-control-regex
  strictEqual(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/.test(out), false);
});

Deno.test("report refuses a damaged gate.json with one line", async () => {
  const text = JSON.stringify(eventfulGate());
  for (
    const [damaged, line] of [
      [text.slice(0, 300), /FILE: not JSON: /],
      [text.replace('"version":1', '"version":2'), /FILE has version 2/],
      [text.replace('"cores":2', '"cores":-2'), /FILE: machine\.cores: /],
    ] as const
  ) {
    const { status, out, err } = await reported(damaged);
    strictEqual(status, 2);
    strictEqual(out, "");
    match(err, line);
    match(err, /^ipcmark: [^\n]+\n$/);
  }
});
