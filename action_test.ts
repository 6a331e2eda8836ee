import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { parse } from "yaml";
import { withDirectory } from "./cli/_with_directory.ts";

const ROOT = new URL("./", import.meta.url);

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: {
    readonly steps: readonly {
      readonly id: string;
      readonly env: Readonly<Record<string, string>>;
      readonly run: string;
    }[];
  };
}

async function readYaml<T>(path: string): Promise<T> {
  return parse(await Deno.readTextFile(new URL(path, ROOT))) as T;
}

Deno.test("action.yml hands on every input, none but those, and what the script tells", async () => {
  const { inputs, outputs, runs } = await readYaml<Action>("action.yml");
  const [step] = runs.steps;
  const used = Object.values(step!.env).map((value) =>
    /^\$\{\{ inputs\.(\w+) \}\}$/.exec(value)?.[1]
  );
  deepStrictEqual(used.sort(), Object.keys(inputs).sort());
  const script = await Deno.readTextFile(new URL(".ci/action", ROOT));
  for (const name of Object.keys(step!.env)) {
    match(script, RegExp(`\\$\\{?${name}`));
  }
  for (const [name, { value }] of Object.entries(outputs)) {
    strictEqual(value, `\${{ steps.${step!.id}.outputs.${name} }}`);
    ok(script.includes(`tell ${name} `), name);
  }
});

Deno.test("the example workflow gives the action inputs that it has, and no other", async () => {
  const { inputs } = await readYaml<Action>("action.yml");
  const { jobs } = await readYaml<{
    jobs: Record<
      string,
      { steps: { uses?: string; with?: Record<string, string> }[] }
    >;
  }>("examples/github/ipc-gate.yml");
  const steps = Object.values(jobs).flatMap(({ steps }) => steps)
    .filter(({ uses }) => uses?.startsWith("ipcmark/ipcmark@"));
  strictEqual(steps.length, 2);
  for (const { with: given = {} } of steps) {
    for (const name of Object.keys(given)) ok(name in inputs, name);
  }
});

/** A `deno` that answers for ipcmark: what its gate finds and ends with comes in variables. */
const FAKE_DENO = `#!/usr/bin/env bash
shift 3
echo "$@" >>"$ASKED"
case $1 in
  baseline) touch "$3" ;;
  gate)
    while [ "$1" != --out ]; do shift; done
    if [ -n "$VERDICT" ]; then
      mkdir -p "$2"
      printf '{\\n  "format": "ipcmark.gate",\\n  "verdict": "%s"\\n}\\n' "$VERDICT" >"$2/gate.json"
    fi
    exit "$STATUS" ;;
  report) echo "as $4" ;;
esac
`;

interface Wanted {
  readonly verdict: string;
  readonly status: number;
  readonly strict?: boolean;
  readonly mode?: string;
  readonly baseline?: boolean;
}

async function runAction(
  { verdict, status, strict = false, mode = "quick", baseline = true }: Wanted,
) {
  return await withDirectory(async (directory) => {
    const path = (name: string) => `${directory}/${name}`;
    await Deno.mkdir(path("bin"));
    await Deno.writeTextFile(path("bin/deno"), FAKE_DENO, { mode: 0o755 });
    if (baseline) await Deno.writeTextFile(path("baseline.json"), "{}");
    for (const name of ["asked", "output", "summary"]) {
      await Deno.writeTextFile(path(name), "");
    }
    const { code, stdout } = await new Deno.Command("bash", {
      args: [new URL(".ci/action", ROOT).pathname],
      env: {
        PATH: `${path("bin")}:${Deno.env.get("PATH")}`,
        ASKED: path("asked"),
        VERDICT: verdict,
        STATUS: String(status),
        GITHUB_WORKSPACE: directory,
        GITHUB_OUTPUT: path("output"),
        GITHUB_STEP_SUMMARY: path("summary"),
        BASELINE: "baseline.json",
        TRANSPORTS: "unix@deno tcp@deno",
        MARGIN: "5%",
        MODE: mode,
        CONFORMANCE: "",
        STRICT: String(strict),
        DENO_VERSION: "2.9.6",
      },
      stderr: "null",
    }).output();
    const text = async (name: string) =>
      (await Deno.readTextFile(path(name))).replaceAll(directory, "DIR");
    return {
      code,
      printed: new TextDecoder().decode(stdout),
      asked: await text("asked"),
      output: await text("output"),
      summary: await text("summary"),
    };
  });
}

Deno.test("the action tells what the gate found, and fails where it failed", async () => {
  const { code, printed, asked, output, summary } = await runAction({
    verdict: "regressed",
    status: 1,
  });
  strictEqual(code, 1);
  strictEqual(
    output,
    "report=DIR/ipcmark-results/gate.md\nverdict=regressed\n",
  );
  strictEqual(summary, "as github-summary\n");
  strictEqual(printed, "as github-annotations\n");
  strictEqual(
    asked.split("\n")[0],
    "gate --baseline DIR/baseline.json --margin 5% --out DIR/ipcmark-results --quick unix@deno tcp@deno",
  );
});

Deno.test("the action fails for machines that cannot be compared only if it is strict", async () => {
  const wanted = { verdict: "incomparable", status: 3 };
  strictEqual((await runAction(wanted)).code, 0);
  strictEqual((await runAction({ ...wanted, strict: true })).code, 3);
});

Deno.test("the action fails where the gate could not judge, and says so", async () => {
  for (const status of [2, 4, 130]) {
    const { code, printed, output } = await runAction({ verdict: "", status });
    strictEqual(code, status);
    match(printed, /^::error title=ipcmark::The gate could not judge: status/);
    strictEqual(output, "");
  }
  const { code, printed } = await runAction({
    verdict: "unchanged",
    status: 0,
    mode: "fast",
  });
  strictEqual(code, 2);
  match(printed, /mode is quick or full, not fast/);
});

Deno.test("the action makes a baseline where there is none, and judges nothing", async () => {
  const { code, asked, output } = await runAction({
    verdict: "regressed",
    status: 1,
    baseline: false,
  });
  strictEqual(code, 0);
  strictEqual(output, "verdict=baseline\n");
  strictEqual(asked, "baseline --out DIR/baseline.json unix@deno tcp@deno\n");
});
