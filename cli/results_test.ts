import {
  deepStrictEqual,
  doesNotMatch,
  match,
  ok,
  strictEqual,
} from "node:assert/strict";
import { openResults } from "./results.ts";
import { withDirectory } from "./_with_directory.ts";

const RESULTS = new URL("./results.ts", import.meta.url);
const STARTED_AT = "2026-11-02T10:15:00.000Z";
const NAMES = { data: "run.json", report: "report.md" };
const OWN = /^run-2026-11-02T10-15-00\.000Z-[\da-f]{8}\.json$/;

/** What stands in for a run here: which one it is, and how many of its launches are done. */
interface Done {
  readonly startedAt: string;
  readonly id: string;
  readonly launches: number;
}

function open(directory: string) {
  return openResults<Done>(directory, NAMES, JSON.stringify);
}

function done(id: string, launches: number, startedAt = STARTED_AT): Done {
  return { startedAt, id, launches };
}

function names(directory: string): readonly string[] {
  return [...Deno.readDirSync(directory)].map(({ name }) => name).sort();
}

function read(directory: string, name: string): Done {
  return JSON.parse(Deno.readTextFileSync(`${directory}/${name}`));
}

/** Standard error as text. */
function told() {
  let text = "";
  return { stderr: (more: string) => void (text += more), text: () => text };
}

/** Runs with three saves each, all at the same time. */
const RUNS = `
  import { openResults } from ${JSON.stringify(RESULTS.href)};
  const [directory, name, count] = Deno.args;
  await Promise.all(Array.from({ length: Number(count) }, async (_, index) => {
    const results = await openResults(
      directory,
      ${JSON.stringify(NAMES)},
      JSON.stringify,
    );
    const id = name + index;
    const run = { startedAt: "${STARTED_AT}", id, launches: 0 };
    while (run.launches++ < 3) await results.save(run, console.error);
    await results.publish(run, id, { stderr() {} }, false);
  }));
`;

Deno.test("save() keeps a run in a file of its own, and publish() makes it the newest", () =>
  withDirectory(async (directory) => {
    const results = await open(directory);
    const { stderr, text } = told();
    await results.save(done("a", 1), stderr);
    const [own, ...others] = names(directory);
    match(own!, OWN);
    deepStrictEqual(others, []);
    strictEqual(
      await results.publish(done("a", 2), "report", { stderr }, false),
      true,
    );
    deepStrictEqual(names(directory), ["report.md", own, "run.json"]);
    deepStrictEqual(read(directory, own!), done("a", 2));
    deepStrictEqual(read(directory, "run.json"), done("a", 2));
    match(text(), /^Saved \S*\/run\.json and \S*\/report\.md\n$/);
  }));

Deno.test("save() touches neither run.json nor report.md, so that they stay a pair where a run is killed", () =>
  withDirectory(async (directory) => {
    const [first, second] = [await open(directory), await open(directory)];
    await first.publish(done("a", 3), "report of a", told(), false);
    await second.save(done("b", 1), () => {});
    strictEqual(read(directory, "run.json").id, "a");
    strictEqual(
      await Deno.readTextFile(`${directory}/report.md`),
      "report of a",
    );
    const own = names(directory).filter((name) => OWN.test(name));
    deepStrictEqual(
      own.map((name) => read(directory, name).id).sort(),
      ["a", "b"],
    );
  }));

Deno.test("no run is lost where processes save and publish in one directory at once, and run.json is always whole", () =>
  withDirectory(async (directory) => {
    const count = 12;
    const processes = ["a", "b", "c", "d"];
    let running = processes.length;
    const ends = processes.map(async (name) => {
      await using child = new Deno.Command(Deno.execPath(), {
        args: [
          ..."run --quiet --no-prompt --no-check --allow-read".split(" "),
          ...["--allow-write", "-", directory, name, String(count)],
        ],
        stdin: "piped",
        stdout: "null",
        stderr: "piped",
      }).spawn();
      await new Blob([RUNS]).stream().pipeTo(child.stdin);
      const { code, stderr } = await child.output();
      running--;
      return { code, stderr: new TextDecoder().decode(stderr) };
    });
    let isThere = false;
    while (running > 0) {
      const text = await Deno.readTextFile(`${directory}/run.json`)
        .catch(() => undefined);
      ok(text !== undefined || !isThere, "run.json was away");
      isThere ||= text !== undefined;
      strictEqual(JSON.parse(text ?? '{"launches":4}').launches, 4);
    }
    for (const end of await Promise.all(ends)) {
      deepStrictEqual(end, { code: 0, stderr: "" });
    }

    const own = names(directory).filter((name) => OWN.test(name));
    deepStrictEqual(
      own.map((name) => read(directory, name)).sort((one, other) =>
        one.id.localeCompare(other.id)
      ),
      processes.flatMap((name) =>
        Array.from({ length: count }, (_, index) => done(`${name}${index}`, 4))
      ).sort((one, other) => one.id.localeCompare(other.id)),
    );
    strictEqual(names(directory).length, own.length + 2);
    strictEqual(
      await Deno.readTextFile(`${directory}/report.md`),
      read(directory, "run.json").id,
      "they are of the same run",
    );
  }));

Deno.test("publish() keeps a run.json that no run of this directory left, once", () =>
  withDirectory(async (directory) => {
    const other = done("other", 1, "2026-11-01T09:00:00.000Z");
    await Deno.writeTextFile(`${directory}/run.json`, JSON.stringify(other));
    const { stderr, text } = told();
    const kept = "run-2026-11-01T09-00-00.000Z.json";
    for (const id of ["a", "b"]) {
      const results = await open(directory);
      await results.publish(done(id, 1), "report", { stderr }, false);
    }
    deepStrictEqual(read(directory, kept), other);
    strictEqual(text().match(/Kept another run as/g)?.length, 1);
    strictEqual(names(directory).length, 5);
  }));

Deno.test("publish() keeps a run.json that is no run", () =>
  withDirectory(async (directory) => {
    await Deno.writeTextFile(`${directory}/run.json`, "not a run");
    const results = await open(directory);
    await results.publish(done("a", 1), "report", told(), false);
    const kept = names(directory).filter((name) =>
      name.startsWith("run-") && !OWN.test(name)
    );
    strictEqual(kept.length, 1);
    strictEqual(
      await Deno.readTextFile(`${directory}/${kept[0]}`),
      "not a run",
    );
  }));

Deno.test("save() tells once that it cannot, and saves again when it can", () =>
  withDirectory(async (home) => {
    const directory = `${home}/out`;
    const results = await open(directory);
    await Deno.remove(directory);
    await Deno.writeTextFile(directory, "in the way");
    const lines: string[] = [];
    await results.save(done("a", 1), (line) => lines.push(line));
    await results.save(done("a", 2), (line) => lines.push(line));
    strictEqual(lines.length, 1);
    match(lines[0]!, /^Cannot write "\S+": .*; the run goes on$/);
    await Deno.remove(directory);
    strictEqual(
      await results.publish(done("a", 2), "report", told(), false),
      true,
    );
    strictEqual(read(directory, "run.json").launches, 2);
  }));

Deno.test("publish() tells in one line what cannot be written, and where the results are", () =>
  withDirectory(async (directory) => {
    const results = await open(directory);
    await Deno.mkdir(`${directory}/report.md`);
    const { stderr, text } = told();
    strictEqual(
      await results.publish(done("a", 1), "report", { stderr }, false),
      false,
    );
    match(
      text(),
      /^ipcmark: Cannot write "\S+report\.md": Is a directory: "ipcmark report \S+" shows the results\n$/,
    );
    const [, path] = text().match(/report (\S+\.json)"/)!;
    deepStrictEqual(JSON.parse(await Deno.readTextFile(path!)), done("a", 1));
  }));

Deno.test("publish() says that only the printed results are left where nothing could be saved", () =>
  withDirectory(async (home) => {
    const directory = `${home}/out`;
    const results = await open(directory);
    await Deno.remove(directory);
    await Deno.writeTextFile(directory, "in the way");
    const { stderr, text } = told();
    strictEqual(
      await results.publish(done("a", 1), "report", { stderr }, false),
      false,
    );
    match(
      text(),
      /^ipcmark: Cannot write [^\n]+: what was printed is all there is\n$/,
    );
    doesNotMatch(text(), /Saved/);
  }));
