import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { CASES } from "../../conformance/mod.ts";
import { FINDINGS } from "./mod.ts";
import { findingsPage } from "./page.ts";

const HERE = new URL("./", import.meta.url);
/** What the findings were seen with. */
const DENO = "2.9.6";
const NO_PROGRAMS = ["mod.ts", "page.ts", "findings_test.ts"];

for (const { file, title } of FINDINGS) {
  Deno.test({
    name: `${title}: it can still be observed`,
    // Another version may have mended it.
    ignore: Deno.version.deno !== DENO || Deno.build.os !== "linux",
    async fn() {
      const { code, stdout, stderr } = await new Deno.Command(
        Deno.execPath(),
        {
          args: [
            "run",
            "-A",
            "--quiet",
            "--no-check",
            new URL(`${file}.ts`, HERE).href,
          ],
        },
      ).output();
      const decoder = new TextDecoder();
      strictEqual(code, 0, decoder.decode(stdout) + decoder.decode(stderr));
    },
  });
}

Deno.test("every reproduction belongs to a finding", () => {
  const programs = Array.from(Deno.readDirSync(HERE), ({ name }) => name)
    .filter((name) => name.endsWith(".ts") && !NO_PROGRAMS.includes(name));
  deepStrictEqual(
    programs.toSorted(),
    FINDINGS.map(({ file }) => `${file}.ts`).toSorted(),
  );
});

Deno.test("every finding names cases that exist", () => {
  for (const { title, cases } of FINDINGS) {
    for (const id of cases) {
      ok(CASES.some((each) => each.id === id), `${title}: ${id}`);
    }
  }
});

Deno.test("the page of findings is what they say", async () => {
  const url = new URL("README.md", HERE);
  const page = findingsPage(FINDINGS, DENO);
  if (Deno.env.get("UPDATE") === "1") await Deno.writeTextFile(url, page);
  // deno fmt breaks lines.
  const flat = (text: string) => text.replaceAll(/\s+/g, " ").trim();
  strictEqual(flat(await Deno.readTextFile(url)), flat(page));
});
