import {
  deepStrictEqual,
  doesNotMatch,
  match,
  strictEqual,
} from "node:assert/strict";
import { RunSchema } from "../reports/schema.ts";
import { fakeIo, ipcmark, stoppedAt } from "./_fake_io.ts";
import type { Io } from "./io.ts";
import { run } from "./program.ts";
import { withDirectory } from "./_with_directory.ts";

const SHORT = [
  ..."--workload round-trip --size 64 --launches 1 --rounds 1".split(" "),
  ..."--slice-ms 1 --seed 7 --placement free".split(" "),
];

async function storedRun(directory: string) {
  const text = await Deno.readTextFile(`${directory}/run.json`);
  return RunSchema.parse(JSON.parse(text));
}

Deno.test("bench refuses an unwritable --out before it measures", () =>
  withDirectory(async (directory) => {
    await Deno.writeTextFile(`${directory}/file`, "");
    const { status, out, err } = await ipcmark(
      ...["bench", ...SHORT, "--out", `${directory}/file/results`],
    );
    strictEqual(status, 2);
    strictEqual(out, "");
    match(
      err,
      /^ipcmark: Cannot write to ".*": Not a directory: give another --out\n$/,
    );
  }));

Deno.test("bench measures, prints tables, and leaves run.json, report.md and report.html", () =>
  withDirectory(async (directory) => {
    const { status, out, err } = await ipcmark(
      ...["bench", "unix@deno", ...SHORT, "--out", directory],
    );
    strictEqual(status, 0, err);
    match(out, /unix@deno/);
    match(err, /seed 7\n/);
    match(err, /Saved .*run\.json, .*report\.md and .*report\.html\n$/);
    const stored = await storedRun(directory);
    strictEqual(stored.state, "complete");
    strictEqual(stored.settings.baseline, "unix@deno");
    strictEqual(stored.settings.seed, 7);
    match(await Deno.readTextFile(`${directory}/report.md`), /unix@deno/);
    match(
      await Deno.readTextFile(`${directory}/report.html`),
      /<!DOCTYPE html>[^]*data-transport="unix@deno"/,
    );
  }));

Deno.test("bench --json prints the run and keeps an earlier one", () =>
  withDirectory(async (directory) => {
    await Deno.writeTextFile(
      `${directory}/run.json`,
      '{"startedAt":"2026-11-02T10:15:00.000Z"}',
    );
    const { status, out, err } = await ipcmark(
      ...["bench", "pipe", ...SHORT, "--json", "--out", directory],
    );
    strictEqual(status, 0, err);
    deepStrictEqual(
      RunSchema.parse(JSON.parse(out)),
      await storedRun(directory),
    );
    match(err, /Kept another run as .*run-2026-11-02T10-15-00\.000Z\.json\n/);
  }));

Deno.test("bench exits 3 where nothing that was asked for can be measured", () =>
  withDirectory(async (directory) => {
    const { status, out } = await ipcmark(
      ...["bench", "pipe", "--workload", "connect", "--out", directory],
    );
    strictEqual(status, 3);
    match(out, /not applicable/);
  }));

Deno.test("bench saves what it has when it is stopped, and exits with the signal's status", () =>
  withDirectory(async (directory) => {
    const { status, io } = await stoppedAt(
      /^Launch 1/,
      ["bench", "unix@deno", ...SHORT, "--out", directory],
      "SIGTERM",
    );
    strictEqual(status, 143);
    match(io.err(), /Stopped; saved .*run\.json/);
    strictEqual((await storedRun(directory)).state, "interrupted");
    strictEqual(io.listeners(), 0);
  }));

Deno.test("bench measures to its end and prints the tables where results cannot be saved, and exits 1", () =>
  withDirectory(async (home) => {
    const directory = `${home}/out`;
    const fake = fakeIo();
    const io: Io = {
      ...fake,
      stderr(text) {
        fake.stderr(text);
        if (!text.startsWith("Launch 1")) return;
        Deno.removeSync(directory);
        Deno.writeTextFileSync(directory, "in the way");
      },
    };
    const status = await run(
      ["bench", "unix@deno", ...SHORT, "--out", directory],
      io,
    );
    strictEqual(status, 1);
    match(fake.out(), /unix@deno/);
    match(fake.err(), /^Cannot write "\S+": .*; the run goes on$/m);
    match(
      fake.err(),
      /^ipcmark: Cannot write .*: what was printed is all there is\n$/m,
    );
    doesNotMatch(fake.err(), /^ +at /m);
  }));
