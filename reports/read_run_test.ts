import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import {
  findRun,
  parseConformance,
  parseReport,
  parseRun,
} from "./read_run.ts";
import { ReportError } from "./report_error.ts";
import { HOSTILE } from "./testdata/fixtures.ts";
import { syntheticConformance } from "./testdata/synthetic_conformance.ts";
import { syntheticRun } from "./testdata/synthetic_run.ts";

const RUN = syntheticRun({
  transports: [{ name: "tcp@deno", speed: 1 }],
  launches: 2,
  rounds: 1,
  samples: 3,
});

/** The run as text, with the value at a path replaced. */
function damaged(path: readonly (string | number)[], value: unknown): string {
  const copy = structuredClone(RUN);
  const parent = path.slice(0, -1).reduce<Record<string | number, unknown>>(
    (at, key) => at[key] as Record<string | number, unknown>,
    copy,
  );
  parent[path.at(-1) ?? ""] = value;
  return JSON.stringify(copy);
}

function refuses(text: string, message: string | RegExp): void {
  throws(() => parseRun(text), (error) => {
    if (!(error instanceof ReportError)) return false;
    if (typeof message === "string") strictEqual(error.message, message);
    else strictEqual(message.test(error.message), true, error.message);
    strictEqual(error.message.includes("\n"), false);
    return true;
  });
}

Deno.test("parseRun() gives back what was written", () => {
  deepStrictEqual(parseRun(JSON.stringify(RUN)), RUN);
});

Deno.test("parseRun() reads cells from before they had parameters", () => {
  const older = (payloadBytes: number) => {
    const copy: unknown = {
      ...RUN,
      cells: RUN.cells.map(({ parameters: _, figures: __, ...cell }) => ({
        ...cell,
        payloadBytes,
      })),
    };
    return parseRun(JSON.stringify(copy)).cells[0]?.parameters;
  };
  deepStrictEqual(older(64), { payloadBytes: 64 });
  deepStrictEqual(older(0), {});
  throws(() => older(NaN), ReportError);
});

Deno.test("parseRun() reads slices from before they had figures", () => {
  const copy: unknown = {
    ...RUN,
    launches: RUN.launches.map((launch) => ({
      ...launch,
      slices: launch.slices.map(({ figures: _, ...slice }) => slice),
    })),
  };
  deepStrictEqual(parseRun(JSON.stringify(copy)), RUN);
});

Deno.test("parseReport() tells the two kinds apart", () => {
  const conformance = syntheticConformance();
  deepStrictEqual(parseReport(JSON.stringify(RUN)), { kind: "run", run: RUN });
  deepStrictEqual(parseReport(JSON.stringify(conformance)), {
    kind: "conformance",
    conformance,
  });
});

Deno.test("parseRun() tells what is not JSON", () => {
  refuses("", "run.json: not JSON: the file is empty");
  refuses("{", /^run\.json: not JSON: .*line 1 column 2/);
});

Deno.test("parseRun() tells whose file it is not", () => {
  refuses(
    "[]",
    'run.json: not an ipcmark file of this kind: it has no format, expected "ipcmark.run"',
  );
  refuses(
    JSON.stringify(syntheticConformance()),
    'run.json: not an ipcmark file of this kind: its format is "ipcmark.conformance", expected "ipcmark.run"',
  );
});

Deno.test("parseRun() tells of a newer version before it finds fault with the fields", () => {
  refuses(
    '{"format":"ipcmark.run","version":3}',
    "run.json has version 3, this ipcmark reads version 1: update ipcmark",
  );
});

Deno.test("parseRun() names the first damaged field", () => {
  const slice = ["launches", 1, "slices", 0] as const;
  refuses(
    damaged([...slice, "elapsedNs"], "12"),
    "run.json: launches[1].slices[0].elapsedNs: expected number, got string",
  );
  refuses(
    damaged([...slice, "elapsedNs"], NaN),
    "run.json: launches[1].slices[0].elapsedNs: expected number, got null",
  );
  refuses(
    damaged([...slice, "operations"], -1),
    "run.json: launches[1].slices[0].operations: expected number to be >=0",
  );
  refuses(
    damaged([...slice, "operations"], undefined),
    "run.json: launches[1].slices[0].operations: missing, expected number",
  );
  refuses(
    damaged(["state"], "done"),
    'run.json: state: expected one of "running"|"complete"|"interrupted"',
  );
  refuses(
    damaged(["surprise"], 1),
    'run.json: unrecognized key: "surprise"',
  );
  refuses(
    damaged(["launches", 0, "histograms"], { "a/b": 1 }),
    'run.json: launches[0].histograms["a/b"]: expected string, got number',
  );
  refuses(
    damaged(["transports", 0, "capabilities", "framing"], null),
    "run.json: transports[0].capabilities.framing: expected string, number, boolean or array",
  );
});

Deno.test("parseRun() counts the other damaged fields", () => {
  refuses(
    JSON.stringify({ ...RUN, cells: 1, launches: 2, warnings: 3 }),
    "run.json: cells: expected array, got number, and 2 more",
  );
});

Deno.test("parseRun() refuses slices of cells that are not there, and cells that are there twice", () => {
  refuses(
    damaged(["launches", 0, "slices", 1, "cell"], "gone"),
    'run.json: launches[0].slices[1].cell: no cell is called "gone"',
  );
  refuses(
    JSON.stringify({ ...RUN, cells: [...RUN.cells, ...RUN.cells] }),
    /^run\.json: cells\[1\]\.id: ".*" is taken$/,
  );
});

Deno.test("parseRun() shows hostile text harmlessly", () => {
  const text = JSON.stringify({ ...RUN, [HOSTILE]: 1, format: HOSTILE });
  // deno-lint-ignore no-control-regex
  refuses(text, /^[^\u0000-\u001f]*$/);
});

Deno.test("parseConformance() names the file as it is told to", () => {
  throws(
    () => parseConformance("1", "old.json"),
    /^ReportError: old\.json: not an ipcmark file/,
  );
});

Deno.test("parseRun() refuses transports and baselines that are not there", () => {
  refuses(
    damaged(["settings", "baseline"], "nope@deno"),
    'run.json: settings.baseline: no transport is called "nope@deno"',
  );
  refuses(
    damaged(["cells", 0, "transport"], "nope@deno"),
    'run.json: cells[0].transport: no transport is called "nope@deno"',
  );
});

Deno.test("parseRun() tells which version it found, and reads past a byte-order mark", () => {
  refuses(damaged(["version"], 0), "run.json: version: expected 1, got 0");
  refuses(damaged(["version"], "1"), 'run.json: version: expected 1, got "1"');
  strictEqual(
    parseRun("\uFEFF" + JSON.stringify(RUN), "run.json").version,
    1,
  );
});

Deno.test("findRun() tells a run from other JSON, and refuses a damaged one", () => {
  const run = syntheticRun({ launches: 1 });
  deepStrictEqual(
    findRun(JSON.stringify(run), "a.json"),
    parseRun(JSON.stringify(run)),
  );
  for (
    const other of ["{}", "[]", "null", "3", '{"format":"ipcmark.conformance"}']
  ) {
    strictEqual(findRun(other, "a.json"), undefined);
  }
  throws(() => findRun('{"format":"ipcmark.run"}', "a.json"), ReportError);
  throws(() => findRun("{", "a.json"), /a\.json: not JSON/);
});
