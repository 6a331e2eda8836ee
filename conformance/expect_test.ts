import { AssertionError, rejects, strictEqual } from "node:assert/strict";
import { refusal, soon, staysPending } from "./expect.ts";

const NEVER = new Promise<never>(() => {});

Deno.test("refusal() resolves to the error, whatever its kind", async () => {
  const error = new Deno.errors.AddrInUse("taken");
  strictEqual(await refusal("Listening", Promise.reject(error)), error);
});

Deno.test("refusal() says plainly that something succeeded, whatever came of it", async () => {
  for (const value of [undefined, null, 5, { address: "8080" }]) {
    await rejects(refusal("Listening", Promise.resolve(value)), {
      name: "AssertionError",
      message: "Listening: it succeeded, and had to be refused",
    });
  }
});

Deno.test("refusal() does not take a failed assertion for a refusal", async () => {
  const failed = new AssertionError({ message: "Byte 7 is wrong" });
  await rejects(refusal("Listening", Promise.reject(failed)), failed);
});

Deno.test("soon() tells what it waited for, and how long", () =>
  rejects(soon("An answer", NEVER, 1), {
    name: "AssertionError",
    message: "An answer: nothing after 1 ms",
  }));

Deno.test("staysPending() tells what settled from what did not, without an error of its own", async () => {
  strictEqual(await staysPending(NEVER, 1), true);
  strictEqual(await staysPending(Promise.resolve(), 1), false);
  strictEqual(await staysPending(Promise.reject(new Error("no")), 1), false);
});
