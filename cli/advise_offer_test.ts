import {
  deepStrictEqual,
  doesNotMatch,
  match,
  ok,
  strictEqual,
} from "node:assert/strict";
import { syntheticRun } from "../reports/testdata/synthetic_run.ts";
import { type Lack, offer, offerWords, secondsFor } from "./advise_offer.ts";
import { type FakeIo, fakeIo, type FakeIoOptions } from "./_fake_io.ts";
import type { Io } from "./io.ts";
import { run } from "./program.ts";
import { withDirectory } from "./_with_directory.ts";

const LACK: Lack = {
  verdicts: 30,
  cell: "round trip, 64 B",
  transports: 7,
  launches: 9,
};
const NEVER = new AbortController().signal;
/** What a single transport fits, so that little has to be measured. */
const ASK = [
  ...["--need", "boundaries,reliable", "--api", "node", "--size", "100"],
  ..."--core any --launches 1 --seed 7".split(" "),
];

async function asked(
  options: FakeIoOptions,
  ...args: readonly string[]
): Promise<{ status: number; out: string; err: string }> {
  const io = fakeIo({ terminal: true, env: { TERM: "dumb" }, ...options });
  const status = await run(["--no-color", "advise", ...args], io);
  return { status, out: io.out(), err: io.err() };
}

Deno.test("offerWords() says what is missing, and how long it takes", () => {
  strictEqual(
    offerWords({ ...LACK, transports: 1, verdicts: 0, launches: 1 }),
    "Not stored: round trip, 64 B, of 1 transport. Measure now, about 1 s? [Y/n] ",
  );
  match(
    offerWords(LACK),
    /^Not stored: 30 verdicts of cases; round trip, 64 B, of 7 transports\. /,
  );
  match(offerWords({ ...LACK, transports: 0 }), /^Not stored: 30 verdicts of/);
});

Deno.test("secondsFor() is more for more of anything, and never nothing", () => {
  const base = secondsFor(LACK);
  for (const more of ["verdicts", "transports", "launches"] as const) {
    ok(secondsFor({ ...LACK, [more]: LACK[more] * 2 }) > base, more);
  }
  const least = { ...LACK, verdicts: 1, transports: 0 };
  strictEqual(secondsFor(least), 1);
});

const ANSWERS: readonly (readonly [typed: string, runs: boolean])[] = [
  ["", true],
  ["y", true],
  ["Yes", true],
  ["n", false],
  ["no", false],
  ["yesterday", false],
  ["?", false],
];

for (const [typed, runs] of ANSWERS) {
  Deno.test(`offer() takes "${typed}" for ${runs ? "a yes" : "a no"}`, async () => {
    const io = fakeIo({ terminal: true, typed: [typed] });
    strictEqual(await offer(LACK, io, NEVER), runs);
    strictEqual(io.out(), offerWords(LACK));
  });
}

Deno.test("offer() takes the end of input for a no", async () => {
  const io = fakeIo({ terminal: true, typed: [] });
  strictEqual(await offer(LACK, io, NEVER), false);
  strictEqual(io.out(), `${offerWords(LACK)}\n`);
});

Deno.test("offer() asks nobody where input or output is no terminal", async () => {
  for (const options of [{ terminal: true }, { typed: ["n"] }]) {
    const io = fakeIo(options);
    strictEqual(await offer(LACK, io, NEVER), true);
    strictEqual(io.out(), "");
  }
});

/** Somebody who looks at the question and types nothing. */
function silent(io: FakeIo, onAsked: () => void): Io {
  return {
    ...io,
    readLine() {
      onAsked();
      return new Promise(() => {});
    },
  };
}

Deno.test("advise that is stopped while it asks runs nothing, and exits with the signal's status", () =>
  withDirectory(async (directory) => {
    const fake = fakeIo({ terminal: true });
    const io = silent(fake, () => fake.stop("SIGINT"));
    const out = `${directory}/none`;
    strictEqual(await run(["advise", ...ASK, "--out", out], io), 130);
    match(fake.out(), /\[Y\/n\] $/);
    doesNotMatch(fake.err(), /Running|Measuring/);
    strictEqual(fake.listeners(), 0);
    deepStrictEqual([...Deno.readDirSync(directory)], []);
  }));

Deno.test("advise asks once before it runs cases and measures; what it then finds it does not ask for", () =>
  withDirectory(async (directory) => {
    const out = ["--out", directory];
    const first = await asked({ typed: ["y"] }, ...ASK, ...out);
    strictEqual(first.status, 0, first.err);
    strictEqual(
      first.out.match(/Measure now, about \d+ s\? \[Y\/n\]/g)?.length,
      1,
    );
    match(first.err, /^Running 6 cases/m);
    match(first.err, /^Measuring round trip, 100 B, of 1 transport/m);
    // Figures of that transport are stored now, verdicts are not.
    const second = await asked({ typed: ["n"] }, ...ASK, ...out);
    match(second.out, /^Not stored: \d+ verdicts of cases\. Measure now/);
    doesNotMatch(second.err, /Running|Measuring/);
  }));

Deno.test("advise answers a no from what is stored, as --no-measure does", () =>
  withDirectory(async (directory) => {
    const file = `${directory}/run.json`;
    const stored = syntheticRun({ placements: ["cross-core"], sizes: [4096] });
    await Deno.writeTextFile(file, JSON.stringify(stored));
    for (const args of [["--run", file], ["--out", `${directory}/none`]]) {
      const declined = await asked({ typed: ["n"] }, ...args);
      const told = await asked({}, ...args, "--no-measure");
      match(declined.out, /^Not stored: round trip, 64 B, of 7 transports\. /);
      strictEqual(declined.out.replace(/^.*\[Y\/n\] /, ""), told.out);
      deepStrictEqual(
        [declined.status, declined.err],
        [told.status, told.err],
      );
    }
    match(
      (await asked({ typed: ["n"] }, "--out", `${directory}/none`)).out,
      /There is no run: .* run\s+"ipcmark bench/,
    );
    deepStrictEqual(
      Array.from(Deno.readDirSync(directory), ({ name }) => name),
      ["run.json"],
    );
  }));

Deno.test("advise asks nobody with --yes, --no-measure or --format json", () =>
  withDirectory(async (directory) => {
    const out = ["--out", directory];
    for (const option of [["--yes"], ["--format", "json"], ["--no-measure"]]) {
      const { out: printed } = await asked(
        { typed: ["n"] },
        ...[...ASK, ...option, ...out],
      );
      doesNotMatch(printed, /Measure now/);
    }
  }));

Deno.test("advise refuses --yes beside --no-measure", async () => {
  const { status, out, err } = await asked({}, "--yes", "--no-measure");
  deepStrictEqual([status, out], [2, ""]);
  strictEqual(
    err,
    'ipcmark: Options "--yes" and "--no-measure" exclude each other\n',
  );
});
