import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { openSink } from "./sink.ts";

/** A stream that takes three bytes at a time, and fails once it has taken `room` bytes. */
function stream(room: number, error: Error) {
  const taken: number[] = [];
  let attempts = 0;
  return {
    text: () => new TextDecoder().decode(Uint8Array.from(taken)),
    attempts: () => attempts,
    writeSync(bytes: Uint8Array): number {
      attempts++;
      if (taken.length >= room) throw error;
      const part = bytes.subarray(0, 3);
      taken.push(...part);
      return part.length;
    },
  };
}

Deno.test("openSink() writes all of a text that the stream takes in parts", () => {
  const whole = stream(100, new Error("unused"));
  const sink = openSink(whole);
  sink.write("8 µs, ");
  sink.write("9 µs\n");
  strictEqual(whole.text(), "8 µs, 9 µs\n");
  strictEqual(sink.failure, undefined);
});

Deno.test("openSink() keeps the first failure and writes nothing after it", () => {
  const error = new Error("No space left on device");
  const full = stream(3, error);
  const sink = openSink(full);
  sink.write("abcdef");
  const attempts = full.attempts();
  sink.write("ghi");
  deepStrictEqual([full.text(), full.attempts()], ["abc", attempts]);
  strictEqual(sink.failure, error);
});

Deno.test("openSink() takes a reader that has seen enough for no failure", () => {
  const sink = openSink(stream(0, new Deno.errors.BrokenPipe()));
  sink.write("abc");
  strictEqual(sink.failure, undefined);
});

Deno.test("openSink() waits for a reader whose pipe is full now", () => {
  let text = "";
  let isFull = true;
  const sink = openSink({
    writeSync(bytes) {
      if (isFull) throw new Deno.errors.WouldBlock();
      isFull = true;
      text += new TextDecoder().decode(bytes.subarray(0, 2));
      return Math.min(bytes.length, 2);
    },
  }, () => isFull = false);
  sink.write("abcde");
  strictEqual(text, "abcde");
  strictEqual(sink.failure, undefined);
});
