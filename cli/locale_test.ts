import {
  deepStrictEqual,
  doesNotMatch,
  match,
  strictEqual,
} from "node:assert/strict";
import { toAscii } from "../reports/plain_text.ts";
import { COMMANDS } from "./commands.ts";
import { fakeIo, type FakeIoOptions } from "./_fake_io.ts";
import { jsonText, wantsUnicode } from "./locale.ts";
import { run } from "./program.ts";

const BEYOND_ASCII = /[\u0080-\uffff]/;

function unicode(env: Readonly<Record<string, string>>): boolean {
  return wantsUnicode(fakeIo({ env }), false);
}

Deno.test("wantsUnicode() follows the locale: LC_ALL, else LC_CTYPE, else LANG", () => {
  strictEqual(unicode({}), true);
  strictEqual(unicode({ LANG: "de_DE.UTF-8" }), true);
  strictEqual(unicode({ LC_ALL: "C.utf8" }), true);
  strictEqual(unicode({ LANG: "de_DE.ISO-8859-1" }), false);
  strictEqual(unicode({ LANG: "C" }), false);
  strictEqual(unicode({ LC_CTYPE: "POSIX", LANG: "C.UTF-8" }), false);
  strictEqual(unicode({ LC_ALL: "C.UTF-8", LANG: "C" }), true);
  strictEqual(unicode({ LC_ALL: "", LANG: "C" }), false);
});

Deno.test("wantsUnicode() gives it up on the console of Linux only where it is one", () => {
  const io = fakeIo({ env: { TERM: "linux" } });
  strictEqual(wantsUnicode(io, true), false);
  strictEqual(wantsUnicode(io, false), true);
});

Deno.test("jsonText() escapes what the locale lacks and loses nothing", () => {
  const data = { "µ": "a–b 😀" };
  const text = jsonText(data, fakeIo({ env: { LANG: "C" } }));
  doesNotMatch(text, BEYOND_ASCII);
  deepStrictEqual(JSON.parse(text), data);
  match(jsonText(data, fakeIo()), /µ/);
});

/** What a command line prints on both streams in a locale. */
async function printed(
  args: readonly string[],
  options: FakeIoOptions,
): Promise<string> {
  const io = fakeIo(options);
  await run(args, io);
  return io.out() + io.err();
}

const DATA = new URL("../reports/data/", import.meta.url).pathname;

const LINES: readonly string[] = [
  "--help",
  ...COMMANDS.flatMap(({ usage }) =>
    usage.flatMap((term) =>
      term.type === "command" ? [`${term.name} --help`] : []
    )
  ),
  ...["bash", "zsh", "fish", "nu", "pwsh"].map((each) => `completions ${each}`),
  "complete fish bench ",
  "list transports",
  "list cases",
  "list workloads",
  "list claims",
  "list cases --json",
  "conform --list",
  "claims --list --json",
  "doctor",
  "doctor --json",
  "bench ünix",
  `report ${DATA}none-µ.json`,
  ...["terminal", "markdown", "json"].flatMap((format) => [
    `report ${DATA}run.json --format ${format}`,
    `report ${DATA}conformance.json --format ${format}`,
    `advise --no-measure --run ${DATA}run.json --format ${format}`,
  ]),
];

for (const line of LINES) {
  const shown = line.replace(DATA, "");
  Deno.test(`run() prints ASCII in the locale C for "${shown}"`, async () => {
    const text = await printed(line.split(" "), { env: { LANG: "C" } });
    match(text, /\w/);
    doesNotMatch(text, BEYOND_ASCII);
  });
}

Deno.test("run() has an ASCII letter for each that it prints, drawings apart", async () => {
  for (const line of LINES) {
    if (/ünix|terminal/.test(line)) continue;
    const text = await printed(line.split(" "), {});
    const letters = new Set(text.match(new RegExp(BEYOND_ASCII, "g")));
    const lost = [...letters].filter((letter) => toAscii(letter) === "?");
    deepStrictEqual(lost, [], line);
  }
});

Deno.test("run() prints ASCII in the locale C while it works, on a terminal too", async () => {
  const directory = await Deno.makeTempDir({ prefix: "ipcmark-" });
  try {
    const env = { LC_ALL: "POSIX", NO_COLOR: "1" };
    const conform = ["conform", "INT-001", "unix", "--out", directory];
    const bench = [
      ..."bench unix --workload round-trip --size 64 --launches 2".split(" "),
      ..."--rounds 1 --slice-ms 1 --placement free --out".split(" "),
      directory,
    ];
    for (const args of [conform, bench]) {
      const text = await printed(args, { terminal: true, env });
      match(text, /unix@deno/);
      doesNotMatch(text, BEYOND_ASCII);
    }
    // A file is read elsewhere too.
    match(await Deno.readTextFile(`${directory}/report.md`), /µ/);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
});
