import { strictEqual } from "node:assert/strict";
import { hasFunction, lacking } from "./library.ts";

Deno.test(
  "hasFunction() tells functions that the C library has from those that it does not",
  { ignore: lacking() !== undefined },
  () => {
    strictEqual(hasFunction("socket"), true);
    // Not among the functions that are used here.
    strictEqual(hasFunction("getpid"), true);
    strictEqual(hasFunction("no_such_function"), false);
  },
);
