import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { openTranscript } from "./transcript.ts";

Deno.test("a transcript puts the lines of both ends in the order of their times", () => {
  const transcript = openTranscript(() => 1_000);
  const [near, far] = [transcript.of("near"), transcript.of("far")];
  far({ at: 1_002.5, text: "read -> 1 B 07" });
  near({ at: 1_001, text: "write 1 B 07" });
  near({ at: 1_003, text: "read -> end" });
  deepStrictEqual(transcript.lines(), [
    "    1.000 ms  near  write 1 B 07",
    "    2.500 ms  far   read -> 1 B 07",
    "    3.000 ms  near  read -> end",
  ]);
});

Deno.test("a transcript keeps how each end began and how it ended, and says what it left out", () => {
  const transcript = openTranscript(() => 0);
  const near = transcript.of("near");
  for (let at = 1; at <= 1_000; at++) near({ at, text: `line ${at}` });
  transcript.of("far")({ at: 500, text: "the far end's only line" });
  const lines = transcript.lines().map((line) => line.slice(14));
  strictEqual(lines.length, 20 + 1 + 60 + 1);
  deepStrictEqual(
    [lines[0], lines[19], lines[20], lines[21], lines[22], lines.at(-1)],
    [
      "near  line 1",
      "near  line 20",
      "near  … 920 lines left out …",
      "far   the far end's only line",
      "near  line 941",
      "near  line 1000",
    ],
  );
});
