import { equal } from "node:assert/strict";
import { definedAs } from "./_defines.ts";

const HEADER = `
/* PF_LOCAL is a comment */
#define PF_UNSPEC	0
#define PF_LOCAL	1	/* Local to host.  */
# define PF_UNIX  PF_LOCAL /* POSIX name */
#define PF_FILE PF_UNIX
#define PF_LOOP PF_POOL
#define PF_POOL PF_LOOP
#define PF_EMPTY
`;

Deno.test("definedAs() follows names to their number", () => {
  equal(definedAs(HEADER, "PF_UNSPEC"), 0);
  equal(definedAs(HEADER, "PF_LOCAL"), 1);
  equal(definedAs(HEADER, "PF_UNIX"), 1);
  equal(definedAs(HEADER, "PF_FILE"), 1);
});

Deno.test("definedAs() finds nothing where there is no number", () => {
  equal(definedAs(HEADER, "PF_NOBODY"), undefined);
  equal(definedAs(HEADER, "PF_LOOP"), undefined);
  equal(definedAs(HEADER, "PF_FIL"), undefined);
});
