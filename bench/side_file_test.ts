import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import type { LaunchRecord } from "./launch_plan.ts";

const SIDE_FILE = new URL("./side_file.ts", import.meta.url);

/**
 * Writes slices, each with its number as the time of every operation, into files that cannot grow beyond 64 or 128 KiB;
 * prints what failed.
 */
const PROGRAM = `
  import { openSideFile } from ${JSON.stringify(SIDE_FILE.href)};
  using side = openSideFile({
    recordsFile: "records",
    samplesFile: "samples",
  });
  const trouble = [];
  function attempt(work) {
    try {
      work();
      return true;
    } catch (error) {
      trouble.push(error.message);
      return false;
    }
  }
  const slice = (call, operations) => attempt(() =>
    side.slice(
      { type: "slice", call },
      new Float64Array(operations).fill(call),
    )
  );
  const stranger = (reason) => attempt(() =>
    side.record({ type: "stranger", reason })
  );
  slice(0, 1_000);
  slice(1, 100_000);
  slice(2, 10);
  stranger("x".repeat(200_000));
  slice(3, 20);
  while (stranger(""));
  slice(4, 30);
  side.note({ type: "stranger", reason: "" });
  console.log(JSON.stringify(trouble));
`;

Deno.test("openSideFile() keeps whole slices and whole lines, whatever the disk takes of one", async () => {
  const directory = await Deno.makeTempDir({ prefix: "ipcmark-" });
  try {
    // A limit on the size of files stands in for a full disk: it too takes a part and then refuses.
    await using child = new Deno.Command("sh", {
      args: [
        ...["-c", `trap "" XFSZ; ulimit -f 128; exec "$0" "$@"`],
        ...[Deno.execPath(), "run", "--quiet", "--no-prompt", "--no-config"],
        ...["--no-check", "--allow-read", "--allow-write", "-"],
      ],
      cwd: directory,
      env: { DENO_DIR: `${directory}/deno` },
      stdin: "piped",
      stdout: "piped",
    }).spawn();
    await new Blob([PROGRAM]).stream().pipeTo(child.stdin);
    const { code, stdout } = await child.output();
    strictEqual(code, 0);
    const trouble = JSON.parse(new TextDecoder().decode(stdout)) as string[];
    strictEqual(trouble.length, 4);
    for (const message of trouble) {
      match(message, /^Cannot keep what was measured: File too large$/);
    }

    const records = (await Deno.readTextFile(`${directory}/records`))
      .trimEnd().split("\n").map((line) => JSON.parse(line) as LaunchRecord);
    const slices = records.filter((record) => record.type === "slice");
    deepStrictEqual(slices.map(({ call }) => call), [0, 2, 3]);
    const samples = new Uint32Array(
      (await Deno.readFile(`${directory}/samples`)).buffer,
    );
    deepStrictEqual(
      [...samples],
      slices.flatMap(({ call, samples }) => Array(samples).fill(call)),
    );
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
});
