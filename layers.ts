/**
 * The order of the house, as data: who may import whom, and who may do what only few do. A test reads the source and
 * fails where it is broken.
 *
 * @module
 */

/** May import everything. */
const ALL = [""];
const TYPES = ["type transports/transport.ts", "type reports/schema.ts"];
/** What cases and workloads are made of. */
const PROGRAMS = [
  "scenario.ts",
  "cell_title.ts",
  "harness/",
  "stats/",
  "transports/transport.ts",
  "transports/messages.ts",
  "type reports/schema.ts",
  "type npm:",
];

/**
 * What files import beside their own folder and Node's built-ins, by the start of their path; the first line that fits
 * counts. `type` allows types only, `npm:` stands for every package.
 */
export const LAYERS:
  readonly (readonly [path: string, imports: readonly string[]])[] = [
    ["ffi/", []],
    ["transports/libc/", ["ffi/"]],
    ["transports/", []],
    ["stats/", []],
    ["layers.ts", []],
    ["_imports.ts", []],
    ["cell_title.ts", []],
    ["scenario.ts", ["type transports/transport.ts"]],
    ["harness/", ["ffi/", "scenario.ts", ...TYPES]],
    ["bench/ipc_bench.ts", [...PROGRAMS, "transports/mod.ts"]],
    ["bench/gate_figures.ts", ["type compare/", "type reports/"]],
    ["bench/compare_figures.ts", ["type reports/"]],
    ["bench/", PROGRAMS],
    ["conformance/repeat_figures", ["type reports/"]],
    ["conformance/spoiled/", [...PROGRAMS, "ffi/", "transports/"]],
    ["conformance/", [...PROGRAMS, "ffi/"]],
    // Pages of every room, as browsers show them: for tests and pictures.
    ["reports/browser/", ALL],
    ["reports/", [
      "stats/",
      "cell_title.ts",
      "type transports/transport.ts",
      "npm:",
    ]],
    ["compare/", ["stats/", "reports/", "cell_title.ts", "npm:"]],
    ["advise/", ["reports/", "cell_title.ts", "type transports/transport.ts"]],
    ["claims/probes/", [...PROGRAMS, "conformance/", "ffi/"]],
    ["claims/", [
      "bench/",
      "conformance/",
      "harness/",
      "stats/",
      "reports/schema.ts",
      "type reports/claims_schema.ts",
      "cell_title.ts",
      "reports/cell_statistics.ts",
      "reports/group_title.ts",
      "reports/relative_speed.ts",
      "type transports/transport.ts",
    ]],
    ...["cli/", "examples/", "player", "scenarios.ts", "mod.ts"]
      .map((path) => [path, ALL] as const),
  ];

/** A package here would run beside what is measured. Types cost nothing. */
export const MEASURES = [
  "bench/",
  "ffi/",
  "harness/",
  "transports/",
  "conformance/",
  "claims/probes/",
  "player",
  "scenario",
];

/** Something that only few files may do. */
export interface Privilege {
  readonly what: string;
  readonly pattern: RegExp;
  /** Where it is a privilege, by the start of a path. */
  readonly within: readonly string[];
  /** Who has it, and why. */
  readonly holders: Readonly<Record<string, string>>;
}

export const PRIVILEGES: readonly Privilege[] = [
  {
    what: "prints",
    pattern: /\bconsole\.\w+\(|\bDeno\.(stdout|stderr)\b/,
    within: ALL,
    holders: {
      "cli/": "its business",
      "examples/": "their business",
      "transports/deno/pipe.ts": "standard output is its channel",
      "conformance/_pipe_writer.ts": "standard output is what it tests",
      "conformance/_permitted.ts": "a process of its own, which is asked",
      "conformance/_sleeper.ts": "says that its child is there",
      "conformance/_pipe_reader.ts": "standard input is what it tests",
    },
  },
  {
    what: "starts a process or a thread",
    pattern:
      /\bDeno\.(Command|spawn\w*)\(|\bnew Worker\(|node:child_process|"playwright-core"/,
    within: ALL,
    holders: {
      "harness/": "its business",
      "layers.ts": "names what it looks for",
      "bench/gate_figures.ts": "runs the gate as its users do",
      "bench/compare_figures.ts": "runs compare as its users do",
      "conformance/repeat_figures.ts": "runs conform as its users do",
      "reports/browser/": "Chromium, for tests and pictures of pages",
      "examples/": "their business",
      "cli/examine.ts": "asks whether a tool is installed",
      "cli/_killing.ts": "the real program, to be killed by tests",
      "cli/_process_table.ts": "ps(1), for tests",
      "transports/deno/fifo.ts": "mkfifo(1): Deno cannot make a FIFO",
      "transports/deno/pipe.ts": "a child's standard streams are its channel",
      "transports/node/_child.ts":
        "a child's streams or messages are a channel",
      "claims/probes/foreign.ts":
        "Python, Node.js, socat: ends that are not written here",
      "transports/_kernel_file.ts": "cat(1): Deno may not read /proc",
      "conformance/_kernel.ts": "cat(1): Deno may not read /proc",
      "conformance/_proc.ts": "ls(1), cat(1): Deno may not read /proc",
      "conformance/ports.ts": "cat(1): Deno may not read /proc",
      "conformance/impairment/impair.ts":
        "nft(8), tc(8): they impair the network of a case",
      "conformance/permissions.ts": "a Deno with other permissions",
      "conformance/_descendants.ts": "a child, to be killed, that has a child",
      "conformance/_sleeper.ts": "that child of a child",
      "claims/probes/process_each.ts": "a process for each connection",
      "conformance/_rivals.ts":
        "several writers or readers at one pipe; mkfifo(1)",
    },
  },
  {
    what: "serves HTTP",
    pattern: /\bDeno\.serve\(/,
    within: ALL,
    holders: {
      "cli/serve.ts": "shows results on this machine, behind a token",
      "examples/": "their business",
      "transports/web/_server.ts": "HTTP is its channel",
      "layers.ts": "names what it looks for",
    },
  },
  {
    what: "reads the clock",
    pattern: /\bperformance\.(now|mark|measure)\b/,
    within: ALL,
    holders: {
      "bench/clock.ts": "the clock of every measurement",
      "bench/one_launch.ts": "how long a launch took",
      "conformance/run.ts": "how long a case took",
      "conformance/impairment/":
        "how long a slow or broken network took, for the record",
      "harness/": "how long something took",
      "cli/": "progress",
    },
  },
  {
    what: "asks for a transport by its name",
    pattern:
      /\.name\s*[!=]==?\s|[!=]==?\s*\w+\.name\b|\.name\.(startsWith|endsWith|includes|match)\(|switch \([\w.]*\.name\)|"[\w-]+@(deno|node|libc|web)"/,
    within: ["bench/", "conformance/"],
    holders: {
      "bench/ipc_bench.ts": "names the baseline of the table that it prints",
      "bench/gate_figures.ts": "names what it slows down",
    },
  },
];
