import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { extractCommandNames } from "@optique/core/usage";
import config from "../deno.json" with { type: "json" };
import { CASES } from "../conformance/mod.ts";
import { familyOf } from "../reports/conformance_families.ts";
import { listWords } from "../reports/plain_text.ts";
import { TRANSPORTS } from "../transports/mod.ts";
import { COMMANDS as ALL } from "./commands.ts";
import { fakeIo, ipcmark } from "./_fake_io.ts";
import { run } from "./program.ts";
import { FORMATS } from "./rendering.ts";

const COMMANDS = `choose ${
  listWords(ALL.flatMap(({ usage }) => [...extractCommandNames(usage)]), "or")
}`;
const NAMES = TRANSPORTS.map(({ name }) => name);
const IDS = CASES.map(({ id }) => id);
const FAMILIES = [...new Set(IDS.map(familyOf))];
const INTEGRITY = IDS.filter((id) => familyOf(id) === "INT");

const USAGE_ERRORS: readonly (readonly [args: string, line: string])[] = [
  ["bnch", 'Unknown command "bnch": did you mean "bench"?'],
  ["bnch --help", 'Unknown command "bnch": did you mean "bench"?'],
  ["xyzzy", `Unknown command "xyzzy": ${COMMANDS}`],
  ["help bnch", 'Unknown command "bnch": did you mean "bench"?'],
  ["--no-color", `COMMAND is missing: ${COMMANDS}`],
  ["--", `COMMAND is missing: ${COMMANDS}`],
  ["", `Empty command: ${COMMANDS}`],
  ["bench unx", 'Unknown transport "unx": did you mean "unix@deno"?'],
  [
    "bench unix@dno",
    'Unknown transport "unix@dno": did you mean "unix@deno"?',
  ],
  [
    "bench zzzzzz",
    `Unknown transport "zzzzzz": choose ${listWords(NAMES, "or")}`,
  ],
  ["bench ", `Empty transport: choose ${listWords(NAMES, "or")}`],
  ["bench unix,tpc", 'Unknown transport "tpc": did you mean "tcp@deno"?'],
  [
    "bench unix,,tcp",
    'Empty transport in "unix,,tcp": did you mean "unix,tcp"?',
  ],
  ["bench --sed 3", 'Unknown option "--sed": did you mean "--seed"?'],
  ["bench --sed=3", 'Unknown option "--sed": did you mean "--seed"?'],
  ["--versio", 'Unknown option "--versio": did you mean "--version"?'],
  [
    "--seed 3 bench",
    'Option "--seed" goes after the command: ipcmark bench --seed',
  ],
  ["--xyzzy 3", 'Unknown option "--xyzzy": see "ipcmark --help"'],
  [
    "bench --xyzzy",
    'Unknown option "--xyzzy": see "ipcmark bench --help"',
  ],
  ["bench --seed", 'Option "--seed" needs a value: give --seed N'],
  ["bench --seed --quick", 'Option "--seed" needs a value: give --seed N'],
  ["bench --out --quick", 'Option "--out" needs a value: give --out DIR'],
  [
    "bench --seed 1e99",
    'Option "--seed" needs a whole number from 0 to 4294967295, got "1e99"',
  ],
  [
    "bench --seed -3",
    'Option "--seed" needs a whole number from 0 to 4294967295, got "-3"',
  ],
  [
    "bench --launches 0",
    'Option "--launches" needs a whole number from 1 to 200, got "0"',
  ],
  [
    "bench --rounds 101",
    'Option "--rounds" needs a whole number from 1 to 100, got "101"',
  ],
  ["bench --quick --quick", 'Option "--quick" is given twice'],
  ["bench --seed 1 --seed 2", 'Option "--seed" is given twice'],
  ["bench --quick=3", 'Option "--quick" takes no value'],
  [
    "bench --quick --full",
    'Options "--quick" and "--full" exclude each other',
  ],
  [
    "bench --workload conect",
    'Unknown workload "conect": did you mean "connect"?',
  ],
  [
    "bench --workload connect,thr",
    'Unknown workload "thr": did you mean "throughput"?',
  ],
  [
    "bench --placement samecore",
    'Unknown placement "samecore": did you mean "same-core"?',
  ],
  [
    "bench --workload roundtrip",
    'Unknown workload "roundtrip": did you mean "round-trip"?',
  ],
  [
    "bench --placement ",
    "Empty placement: choose same-core, cross-core, cross-node or free",
  ],
  ["bench --size 4kibb", 'Unknown size "4kibb": did you mean "4KiB"?'],
  ["bench --size 4K", 'Unknown size "4K": did you mean "4KiB"?'],
  ["bench --size 64,", 'Empty size in "64,": did you mean "64"?'],
  ["bench --size ", "Empty size: give bytes such as 64, 4KiB or 1MiB"],
  ["bench --size 4GiB", 'Size "4GiB" is out of range: give 1 B to 64 MiB'],
  ["bench --size 0", 'Size "0" is out of range: give 1 B to 64 MiB'],
  [
    "bench --size 64,12Q",
    'Unknown size "12Q": give bytes such as 64, 4KiB or 1MiB',
  ],
  [
    "bench --baseline-transport *@deno",
    '"*@deno" names 7 transports: choose one, such as "tcp@deno"',
  ],
  ["conform INT-01", 'Unknown case "INT-01": did you mean "INT-001"?'],
  ["conform INT-002x", 'Unknown case "INT-002x": did you mean "INT-002"?'],
  [
    "conform INT-9999",
    `Unknown case "INT-9999": choose ${listWords(INTEGRITY, "or")}`,
  ],
  [
    "conform xyz-1",
    `Unknown case "xyz-1": choose ${listWords(FAMILIES, "or")}`,
  ],
  [
    "conform ",
    `Empty case or transport: choose ${
      listWords([...FAMILIES, ...NAMES], "or")
    }`,
  ],
  ["conform --size 3", 'Unknown option "--size": see "ipcmark conform --help"'],
  ["conform INTT", 'Unknown case "INTT": did you mean "INT"?'],
  [
    "conform --transport unx",
    'Unknown transport "unx": did you mean "unix@deno"?',
  ],
  ["conform unx", 'Unknown transport "unx": did you mean "unix@deno"?'],
  [
    "conform --priority 4",
    'Option "--priority" needs a whole number from 1 to 3, got "4"',
  ],
  [
    "claims strem-in-order",
    'Unknown claim "strem-in-order": did you mean "stream-in-order"?',
  ],
  ["claims xyzzy", 'Unknown claim "xyzzy": see "ipcmark list claims"'],
  ["claims zz*", 'Unknown claim "zz*": see "ipcmark list claims"'],
  ["claims ", 'Empty claim: see "ipcmark list claims"'],
  [
    "claims --explain xyzzy",
    'Unknown claim "xyzzy": see "ipcmark list claims"',
  ],
  [
    "claims --quick udp-faster-than-tcp",
    "All that is named is about speed, which --quick leaves out: leave --quick out",
  ],
  [
    "claims --seed -1",
    'Option "--seed" needs a whole number from 0 to 4294967295, got "-1"',
  ],
  ["list", "WHAT is missing: transports, cases, workloads or claims"],
  ["list caes", 'Unknown list "caes": did you mean "cases"?'],
  [
    "list cases more",
    'Unexpected argument "more": see "ipcmark list --help"',
  ],
  [
    "list cases bench",
    'Unexpected argument "bench": see "ipcmark list --help"',
  ],
  [
    "report",
    "FILE is missing: a run.json, a conformance.json, a gate.json or a claims.json",
  ],
  [
    "report x --format txt",
    `Unknown format "txt": choose ${listWords(FORMATS, "or")}`,
  ],
  ["report x --format jsn", 'Unknown format "jsn": did you mean "json"?'],
  ["completions", "SHELL is missing: bash, zsh, fish, nu or pwsh"],
  ["completions bsh", 'Unknown shell "bsh": did you mean "bash"?'],
  ["completions fis", 'Unknown shell "fis": did you mean "fish"?'],
];

for (const [args, line] of USAGE_ERRORS) {
  Deno.test(`run() answers "${args}" with one line and starts nothing`, async () => {
    deepStrictEqual(await ipcmark(...args.split(" ")), {
      status: 2,
      out: "",
      err: `ipcmark: ${line}\n`,
    });
  });
}

Deno.test("run() prints help to stderr and exits 2 without a command", async () => {
  const { status, out, err } = await ipcmark();
  strictEqual(status, 2);
  strictEqual(out, "");
  match(err, /Usage: ipcmark COMMAND/);
});

Deno.test("run() prints help for the program and for each command, with examples", async () => {
  const pages = ["", "bench", "conform", "report", "list", "doctor"];
  for (const page of [...pages, "completions"]) {
    const args = page === "" ? ["--help"] : [page, "--help"];
    const { status, out, err } = await ipcmark(...args);
    deepStrictEqual({ status, err }, { status: 0, err: "" });
    match(out, new RegExp(`Usage: ipcmark ${page}`));
    match(out, /Examples:\n( {2}.*\n){2,}/);
  }
});

Deno.test("run() documents every exit status in help", async () => {
  const { out } = await ipcmark("--help");
  for (const status of ["0", "1", "2", "3", "4", "130, 143"]) {
    match(out, new RegExp(`^  ${status} +\\w`, "m"));
  }
});

Deno.test("run() prints the version", async () => {
  deepStrictEqual(await ipcmark("--version"), {
    status: 0,
    out: `${config.version}\n`,
    err: "",
  });
});

Deno.test("run() colours help on a terminal only, and never with --no-color", async () => {
  const coloured = fakeIo({ terminal: true });
  await run(["--help"], coloured);
  strictEqual(coloured.out().includes("\x1b["), true);
  const plain = fakeIo({ terminal: true });
  await run(["--help", "--no-color"], plain);
  strictEqual(plain.out().includes("\x1b["), false);
});

Deno.test("run() takes --no-color before and after the command", async () => {
  for (const line of ["--no-color list cases", "list --no-color cases"]) {
    strictEqual((await ipcmark(...line.split(" "))).status, 0);
  }
});
