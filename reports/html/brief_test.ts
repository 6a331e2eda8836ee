import { deepStrictEqual } from "node:assert/strict";
import { brief } from "./brief.ts";

Deno.test("brief() cuts every text that is too long, keys included, and leaves all else as it is", () => {
  deepStrictEqual(
    brief({ "a long key": ["short", "much too long", 1, null, true] }, 6),
    { "a lon…": ["short", "much…", 1, null, true] },
  );
});
