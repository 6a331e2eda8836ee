import { match, strictEqual, throws } from "node:assert/strict";
import { parseClaims } from "./read_claims.ts";
import { advise } from "../advise/advise.ts";
import { QUESTIONS } from "../advise/questions.ts";
import { regenerateReadme } from "./readme.ts";
import { parseConformance, parseRun } from "./read_run.ts";
import { shareSvg } from "./share_svg.ts";
import { speedSvg } from "./speed_svg.ts";
import { summarize } from "./summarize.ts";
import type { Summary } from "./summary.ts";
import { floorRun } from "./testdata/fixtures.ts";
import { syntheticClaims } from "./testdata/synthetic_claims.ts";

const ROOT = new URL("../", import.meta.url);

async function read(path: string): Promise<string> {
  return await Deno.readTextFile(new URL(path, ROOT));
}

/** Compares a committed file with what the reference run makes of it; `UPDATE=1` writes it. */
async function sameAs(path: string, text: string): Promise<void> {
  const url = new URL(path, ROOT);
  if (Deno.env.get("UPDATE") === "1") await Deno.writeTextFile(url, text);
  strictEqual(
    await Deno.readTextFile(url),
    text,
    `${path} is out of date: run this test with UPDATE=1 and read the difference`,
  );
}

Deno.test("README and its picture are what the committed reference run makes of them", async () => {
  const run = parseRun(await read("reports/data/run.json"));
  const summary = summarize(run);
  const conformance = parseConformance(
    await read("reports/data/conformance.json"),
  );
  const advice = QUESTIONS.map((request) =>
    advise(request, {
      transports: conformance.transports,
      verdicts: conformance.verdicts,
      measured: { run, from: "reports/data/run.json" },
      snippets: new Map(),
      notes: [],
    })
  );
  const floor = await floorReference();
  const gate = JSON.parse(await read("reports/data/gate_figures.json"));
  const comparing = JSON.parse(await read("reports/data/compare_figures.json"));
  const repeats = JSON.parse(
    await read("reports/data/conformance_repeats.json"),
  );
  await sameAs(
    "README.md",
    regenerateReadme(await read("README.md"), {
      summary,
      conformance,
      floor,
      gate,
      comparing,
      repeats,
      claims: parseClaims(await read("reports/data/claims.json")),
      advice,
    }),
  );
  await sameAs("reports/data/speed.svg", speedSvg(summary));
  if (floor) await sameAs("reports/data/share.svg", shareSvg(floor));
});

/** The run of system calls beside the APIs, once one is committed. */
async function floorReference(): Promise<Summary | null> {
  try {
    return summarize(parseRun(await read("reports/data/floor_run.json")));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

Deno.test("regenerateReadme() writes the section on floors from its own run, and keeps what is there without one", async () => {
  const summary = summarize(parseRun(await read("reports/data/run.json")));
  const conformance = parseConformance(
    await read("reports/data/conformance.json"),
  );
  const readme = await read("README.md");
  const floor = summarize(floorRun());
  const written = regenerateReadme(readme, { summary, conformance, floor });
  match(written, /## What the kernel costs, what the runtime adds\n/);
  match(written, /\| pipe@deno +\| +\d[^|]+µs \|/);
  strictEqual(
    regenerateReadme(written, { summary, conformance, floor: null }),
    written,
  );
  strictEqual(
    regenerateReadme(written, { summary, conformance, floor }),
    written,
  );
});

Deno.test("regenerateReadme() writes the table of claims from their own run, and keeps what is there without one", async () => {
  const summary = summarize(parseRun(await read("reports/data/run.json")));
  const conformance = parseConformance(
    await read("reports/data/conformance.json"),
  );
  const readme = await read("README.md");
  const rest = { summary, conformance, floor: null };
  const written = regenerateReadme(readme, {
    ...rest,
    claims: syntheticClaims(),
  });
  match(
    written,
    /\n\| A datagram may get lost +\| depends +\|/,
  );
  strictEqual(regenerateReadme(written, rest), written);
});

Deno.test("regenerateReadme() refuses a document without its marks", async () => {
  const summary = summarize(parseRun(await read("reports/data/run.json")));
  const conformance = parseConformance(
    await read("reports/data/conformance.json"),
  );
  const readme = await read("README.md");
  const without = readme.replace("<!-- headline: begin -->", "");
  throws(
    () => regenerateReadme(without, { summary, conformance, floor: null }),
    /Cannot replace "headline"/,
  );
});
