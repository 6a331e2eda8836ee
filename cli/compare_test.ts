import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { eventful, later, scaled } from "../compare/testdata/runs.ts";
import type { Run } from "../reports/schema.ts";
import { syntheticConformance } from "../reports/testdata/synthetic_conformance.ts";
import { ipcmark } from "./_fake_io.ts";
import { withDirectory } from "./_with_directory.ts";

/** What `ipcmark compare` answers to files that hold these, runs or text. */
async function compared(
  base: Run | string,
  head: Run | string,
  ...args: readonly string[]
): Promise<{ status: number; out: string; err: string }> {
  let answer = { status: NaN, out: "", err: "" };
  await withDirectory(async (directory) => {
    const paths = await Promise.all([base, head].map(async (each, index) => {
      const path = `${directory}/${"AB"[index]}.json`;
      const text = typeof each === "string" ? each : JSON.stringify(each);
      await Deno.writeTextFile(path, text);
      return path;
    }));
    answer = await ipcmark("compare", ...paths, ...args);
    answer.err = answer.err.replaceAll(`${directory}/`, "");
  });
  return answer;
}

const BASE = later({ seed: 1 });
const HEAD = scaled(later({ seed: 2 }), { "unix@deno": 0.5 });

Deno.test("compare shows two runs in each format and ends well though something became slower", async () => {
  const shown = { terminal: /unix@deno .*slower/, markdown: /\| slower/ };
  for (const [format, pattern] of Object.entries(shown)) {
    const { status, out, err } = await compared(
      BASE,
      HEAD,
      "--format",
      format,
    );
    deepStrictEqual([status, err], [0, ""]);
    match(out, pattern);
    match(out, /[^\n]\n$/);
  }
});

Deno.test("compare --format json gives the comparison as data", async () => {
  const { out } = await compared(
    BASE,
    HEAD,
    ...["--format", "json", "--margin", "2.5%", "unix", "typical"],
  );
  const { format, version, settings, metrics } = JSON.parse(out);
  deepStrictEqual([format, version], ["ipcmark.comparison", 1]);
  strictEqual(settings.margin, 0.025);
  strictEqual(metrics.length, 1);
  strictEqual(metrics[0].verdict, "slower");
  strictEqual(metrics[0].detectable > 0, true);
});

Deno.test("compare --format html gives one page", async () => {
  const { status, out, err } = await compared(BASE, HEAD, "--format", "html");
  deepStrictEqual([status, err], [0, ""]);
  match(out, /^<!DOCTYPE html>[^]*unix@deno[^]*slower[^]*<\/html>\s*$/);
});

Deno.test("compare takes directories for the run.json in them", async () => {
  await withDirectory(async (directory) => {
    for (const [name, run] of Object.entries({ a: BASE, b: HEAD })) {
      await Deno.mkdir(`${directory}/${name}`);
      await Deno.writeTextFile(
        `${directory}/${name}/run.json`,
        JSON.stringify(run),
      );
    }
    const [a, b] = [`${directory}/a/`, `${directory}/b`];
    const { status, out } = await ipcmark("compare", a, b);
    strictEqual(status, 0);
    match(out, /\/a\/run\.json[\s\S]*\/b\/run\.json/);
    const missing = await ipcmark("compare", a, directory);
    strictEqual(missing.status, 2);
    match(missing.err, /^ipcmark: Cannot read ".*\/run\.json": No such file/);
  });
});

Deno.test("compare chooses metrics: selectors of one kind add up, those of several narrow", async () => {
  const both = eventful();
  const chosen = async (...selectors: readonly string[]) => {
    const { out } = await compared(...both, ...selectors, "--format", "json");
    return JSON.parse(out).metrics.map(({ id }: { id: string }) => id);
  };
  deepStrictEqual(await chosen("unix,udp", "throughput"), [
    "throughput/64/unix@deno/same-core",
    "throughput/64/udp@deno/same-core",
  ]);
  deepStrictEqual(await chosen("unix@deno", "p99"), [
    "round-trip/64/unix@deno/same-core p99",
  ]);
  deepStrictEqual(
    await chosen("round-trip/64/pipe@deno/same-core", "typical"),
    [
      "round-trip/64/pipe@deno/same-core",
    ],
  );
  deepStrictEqual((await chosen("same-core", "*@deno", "p99")).length, 3);
});

Deno.test("compare of different machines ends with 3, and with 0 where it does so anyway", async () => {
  const head = structuredClone(HEAD);
  head.environment.deno = "2.8.0";
  const refused = await compared(BASE, head);
  strictEqual(refused.status, 3);
  match(refused.out, /! Deno differs: 2\.9\.6 in A, 2\.8\.0 in B/);
  const anyway = await compared(BASE, head, "--anyway");
  strictEqual(anyway.status, 0);
  match(anyway.out, /Compared all the same/);
});

Deno.test("compare of a file with itself says so", async () => {
  const { status, out } = await compared(BASE, BASE);
  strictEqual(status, 0);
  match(out, /A and B are the same run/);
});

Deno.test("compare --relative-to takes a transport that both runs have", async () => {
  const { status, out } = await compared(BASE, HEAD, "--relative-to", "tcp");
  strictEqual(status, 0);
  match(out, /measured by\s+tcp@deno/);
});

Deno.test("compare refuses what it cannot use with one line that names the file, the field and the way out", async () => {
  const text = JSON.stringify(HEAD);
  const spoil = (change: (run: Run) => void) => {
    const run = structuredClone(HEAD);
    change(run);
    return run;
  };
  const first = ({ launches }: Run) => launches[0]!.slices[0]!;
  const wayOut = /give a run\.json as "ipcmark bench" left it$/;
  const refused: readonly (readonly [Run | string, RegExp, RegExp?])[] = [
    ["", /^B\.json: not JSON: the file is empty/, wayOut],
    [text.slice(0, text.length / 2), /^B\.json: not JSON: /, wayOut],
    [
      JSON.stringify(syntheticConformance()),
      /^B\.json: .*"ipcmark\.conformance", expected "ipcmark\.run"/,
      wayOut,
    ],
    [
      JSON.stringify({ ...HEAD, version: 2 }),
      /^B\.json has version 2/,
      /update ipcmark$/,
    ],
    [
      spoil((run) => first(run).elapsedNs = -1),
      /^B\.json: launches\[0\]\.slices\[0\]\.elapsedNs: .*0/,
      wayOut,
    ],
    [
      // What JSON makes of NaN.
      spoil((run) => first(run).elapsedNs = NaN),
      /^B\.json: launches\[0\]\.slices\[0\]\.elapsedNs: .*got null/,
      wayOut,
    ],
    [
      text.replace(/"elapsedNs":\d+(\.\d+)?/, '"elapsedNs":1e999'),
      /^B\.json: launches\[0\]\.slices\[0\]\.elapsedNs: /,
      wayOut,
    ],
    [
      later({ launches: 0 }),
      /^"B\.json" holds no figures: 0 launches/,
      /measure again$/,
    ],
    [
      later({ sizes: [4096] }),
      /^Nothing to compare: .*Round trip, 64 B, tcp@deno and 7 more \(only in A\); Round trip, 4 KiB, tcp@deno and 7 more \(only in B\)/,
      /measure both with the same options$/,
    ],
  ];
  for (const [head, ...patterns] of refused) {
    const { status, out, err } = await compared(BASE, head);
    deepStrictEqual([status, out], [2, ""], err);
    match(err, /^ipcmark: [^\n]+\n$/);
    for (const pattern of patterns) {
      if (pattern) match(err.slice("ipcmark: ".length, -1), pattern);
    }
  }
});

Deno.test("compare answers a mistake on its command line with one line", async () => {
  const mistakes = {
    "unx": 'Unknown metric "unx": did you mean "unix@deno"?',
    "round-trop": 'Unknown metric "round-trop": did you mean "round-trip"?',
    "throughput":
      'Unknown metric "throughput": choose round-trip, tcp@deno, unix@deno, udp@deno, pipe@deno or p99',
    "--margin 5":
      'Option "--margin" needs a percentage above 0%, up to 100%, such as 5%, got "5"',
    "--margin 0%":
      'Option "--margin" needs a percentage above 0%, up to 100%, such as 5%, got "0%"',
    "--relative-to tpc": 'Unknown transport "tpc": did you mean "tcp@deno"?',
    "--relative-to *@deno":
      '"*@deno" names 4 transports: choose one, such as "tcp@deno"',
    "unix --relative-to unix":
      "Nothing to compare: no metric that was selected was measured",
    "--format txt":
      'Unknown format "txt": choose terminal, markdown, json or html',
  };
  for (const [args, line] of Object.entries(mistakes)) {
    deepStrictEqual(await compared(BASE, HEAD, ...args.split(" ")), {
      status: 2,
      out: "",
      err: `ipcmark: ${line}\n`,
    });
  }
});

Deno.test("compare asks for what is missing", async () => {
  deepStrictEqual(await ipcmark("compare"), {
    status: 2,
    out: "",
    err:
      "ipcmark: A and B are missing: give two run.json files or their directories, or --arm twice\n",
  });
  match(
    (await ipcmark("compare", "A.json")).err,
    /: B is missing: give two run.json/,
  );
});
