import { strictEqual, throws } from "node:assert/strict";
import { regenerateReadme } from "./readme.ts";
import { parseConformance, parseRun } from "./read_run.ts";
import { speedSvg } from "./speed_svg.ts";
import { summarize } from "./summarize.ts";

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
  const summary = summarize(parseRun(await read("reports/data/run.json")));
  const conformance = parseConformance(
    await read("reports/data/conformance.json"),
  );
  await sameAs(
    "README.md",
    regenerateReadme(await read("README.md"), summary, conformance),
  );
  await sameAs("reports/data/speed.svg", speedSvg(summary));
});

Deno.test("regenerateReadme() refuses a document without its marks", async () => {
  const summary = summarize(parseRun(await read("reports/data/run.json")));
  const conformance = parseConformance(
    await read("reports/data/conformance.json"),
  );
  const readme = await read("README.md");
  const without = readme.replace("<!-- headline: begin -->", "");
  throws(
    () => regenerateReadme(without, summary, conformance),
    /Cannot replace "headline"/,
  );
});
