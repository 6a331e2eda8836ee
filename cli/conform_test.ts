import {
  deepStrictEqual,
  match,
  strictEqual,
  throws,
} from "node:assert/strict";
import { CASES } from "../conformance/mod.ts";
import type { UntestedRow } from "../conformance/untested.ts";
import { ConformanceSchema } from "../reports/schema.ts";
import { TRANSPORTS } from "../transports/mod.ts";
import { ipcmark } from "./_fake_io.ts";
import { select } from "./select_cases.ts";

function cases(word: string): readonly string[] {
  const selection = select(word, CASES, TRANSPORTS);
  return "cases" in selection ? selection.cases.map(({ id }) => id) : [];
}

Deno.test("select() takes a case, a family or a transport", () => {
  deepStrictEqual(cases("INT-001"), ["INT-001"]);
  deepStrictEqual(cases("int-001"), ["INT-001"]);
  deepStrictEqual(
    cases("INT"),
    CASES.map(({ id }) => id).filter((id) => id.startsWith("INT-")),
  );
  const selection = select("tcp*@deno", CASES, TRANSPORTS);
  strictEqual("transports" in selection && selection.transports.length, 2);
});

Deno.test("conform --list lists the selected cases and runs none", async () => {
  const { status, out, err } = await ipcmark("conform", "INT-001", "--list");
  deepStrictEqual({ status, err }, { status: 0, err: "" });
  match(out, /^CASE .*\nINT-001 +1 +MUST +– +All byte values\n$/);
});

Deno.test("select() takes rows of the catalogue that have no case, by their id or family", () => {
  const row: UntestedRow = {
    id: "INT-999",
    title: "Nobody can test this",
    priority: 1,
    level: "DOC",
    sources: [],
    reason: "no second machine",
  };
  const alone = select("int-999", CASES, TRANSPORTS, [row]);
  deepStrictEqual(alone, { cases: [], untested: [row] });
  const family = select("INT", CASES, TRANSPORTS, [row]);
  strictEqual("untested" in family && family.untested.length, 1);
  throws(
    () => select("INT-999", CASES, TRANSPORTS),
    /Unknown case "INT-999"/,
  );
});

Deno.test("conform with an unknown case names the nearest, and exits with 2", async () => {
  const { status, out, err } = await ipcmark("conform", "CLS-0O1");
  deepStrictEqual([status, out], [2, ""]);
  match(err, /Unknown case "CLS-0O1": did you mean "CLS-001"\?/);
});

Deno.test("conform --quick selects the core, and goes with no other priority", async () => {
  const { out } = await ipcmark("conform", "--quick", "--list", "--json");
  const listed = JSON.parse(out).cases.map(({ id }: { id: string }) => id);
  deepStrictEqual(
    listed.toSorted(),
    CASES.filter(({ priority }) => priority === 1).map(({ id }) => id)
      .toSorted(),
  );
  const both = await ipcmark("conform", "--quick", "--priority", "2");
  strictEqual(both.status, 2);
  match(both.err, /"--quick" and "--priority" exclude each other/);
});

Deno.test("conform --list --json lists them as JSON", async () => {
  const { out } = await ipcmark("conform", "INT-001", "--list", "--json");
  const { cases } = JSON.parse(out);
  deepStrictEqual(cases.map(({ id }: { id: string }) => id), ["INT-001"]);
});

Deno.test("conform checks, prints a matrix, and leaves its files with --out", async () => {
  const directory = await Deno.makeTempDir({ prefix: "ipcmark-" });
  try {
    const { status, out, err } = await ipcmark(
      ...["conform", "INT-001", "unix@deno", "--verbose", "--out", directory],
    );
    strictEqual(status, 0, err);
    match(out, /INT-001 +All byte values/);
    match(err, /^Checking 1 case on 1 transport\n/);
    match(err, /pass: INT-001 on unix@deno \(ends swapped\): /);
    const text = await Deno.readTextFile(`${directory}/conformance.json`);
    const stored = ConformanceSchema.parse(JSON.parse(text));
    strictEqual(stored.verdicts.length, 2);
    strictEqual(
      stored.command,
      `ipcmark conform INT-001 unix@deno --verbose --out ${directory}`,
    );
    const shown = await ipcmark("report", `${directory}/conformance.json`);
    strictEqual(shown.out, out);
    match(await Deno.readTextFile(`${directory}/conformance.md`), /INT-001/);
    const page = await Deno.readTextFile(`${directory}/conformance.html`);
    const html = await ipcmark(
      ...["report", `${directory}/conformance.json`, "--format", "html"],
    );
    strictEqual(html.out, page);
    match(err, /Saved .*conformance\.json, .*\.md and .*\.html\n$/);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
});

Deno.test("conform --json prints the verdicts", async () => {
  const directory = await Deno.makeTempDir();
  try {
    const { status, out } = await ipcmark(
      ...["conform", "INT-001", "--transport", "unix", "--json"],
      ...["--out", directory],
    );
    strictEqual(status, 0);
    strictEqual(ConformanceSchema.parse(JSON.parse(out)).state, "complete");
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
});
