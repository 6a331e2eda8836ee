import { deepStrictEqual, ok } from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { pictureNames } from "./screenshots.ts";

const FOLDER = new URL("../data/screenshots/", import.meta.url);

Deno.test("reports/data/screenshots holds the pictures that the command takes, small enough for a README", () => {
  deepStrictEqual(readdirSync(FOLDER).sort(), [...pictureNames()].sort());
  for (const name of pictureNames()) {
    const bytes = readFileSync(new URL(name, FOLDER));
    deepStrictEqual(bytes.subarray(8, 12).toString(), "WEBP");
    ok(bytes.length <= 60_000, `${name} has ${bytes.length} bytes`);
  }
});
