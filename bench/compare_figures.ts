/**
 * How long `ipcmark compare` takes for two files of 100,000 rounds each, which are made from the committed reference run:
 * starts it as its users do, several times.
 *
 *     deno run -A bench/compare_figures.ts [FILE]
 *
 * FILE is reports/data/compare_figures.json unless told.
 *
 * @module
 */
import type { CompareFigures } from "../reports/gate_section.ts";
import type { Launch, Run } from "../reports/schema.ts";

const CELLS = 20;
const LAUNCHES = 50;
const ROUNDS = 100;
const TIMES = 5;

if (import.meta.main) await main(Deno.args[0]);

async function main(path = "reports/data/compare_figures.json"): Promise<void> {
  const directory = await Deno.makeTempDir({ prefix: "compare-figures-" });
  try {
    const files = [`${directory}/a.json`, `${directory}/b.json`];
    const reference: Run = JSON.parse(
      await Deno.readTextFile(
        new URL("../reports/data/run.json", import.meta.url),
      ),
    );
    for (const [index, file] of files.entries()) {
      await Deno.writeTextFile(file, JSON.stringify(large(reference, index)));
    }
    const durationsMs: number[] = [];
    for (let time = 0; time < TIMES; time++) {
      durationsMs.push(await compare(files));
    }
    const figures: CompareFigures = {
      command: "deno run -A bench/compare_figures.ts",
      rounds: CELLS * LAUNCHES * ROUNDS,
      bytes: (await Deno.stat(files[0]!)).size,
      finishedAt: new Date().toISOString(),
      durationsMs,
    };
    await Deno.writeTextFile(path, `${JSON.stringify(figures, null, 2)}\n`);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

async function compare(files: readonly string[]): Promise<number> {
  const start = Date.now();
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["task", "--quiet", "ipcmark", "compare", ...files],
    cwd: new URL("..", import.meta.url),
    stdout: "null",
  }).output();
  if (code !== 0) throw new Error(new TextDecoder().decode(stderr));
  return Date.now() - start;
}

/** The run's first launch over and over, each round a little different: as large as wanted, and as its rounds are. */
function large(run: Run, variant: number): Run {
  const [first] = run.launches as [Launch];
  const cells = run.cells.filter(({ skipped }) => skipped === null)
    .slice(0, CELLS);
  const launches = Array.from({ length: LAUNCHES }, (_, index) => ({
    ...first,
    index,
    histograms: {},
    denoBench: [],
    slices: cells.flatMap(({ id }) => {
      const slice = first.slices.find(({ cell }) => cell === id)!;
      return Array.from({ length: ROUNDS }, (_, round) => {
        const factor = 1 + ((round * 7 + index * 3 + variant) % 11) / 200;
        const { operationNs } = slice;
        return {
          ...slice,
          round,
          elapsedNs: slice.elapsedNs * factor,
          operationNs: operationNs && {
            ...operationNs,
            p50: operationNs.p50 * factor,
            p99: operationNs.p99 * factor,
          },
        };
      });
    }),
  }));
  const seed = run.settings.seed + variant;
  return { ...run, settings: { ...run.settings, seed }, cells, launches };
}
