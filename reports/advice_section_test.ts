import { match, ok, strictEqual } from "node:assert/strict";
import { adviceSection, adviseCommand } from "./advice_section.ts";
import { syntheticAdvice } from "./testdata/synthetic_advice.ts";

const { request } = syntheticAdvice();

Deno.test("adviseCommand() says what is not the default", () => {
  strictEqual(
    adviseCommand(request),
    "deno task advise --size 64 --pattern stream --api deno,node --need boundaries",
  );
  strictEqual(
    adviseCommand({
      sizeBytes: 4096,
      pattern: "request-reply",
      apis: ["deno"],
      needs: [],
      placement: "cross-core",
    }),
    "deno task advise --size 4KiB --core cross",
  );
});

Deno.test("adviceSection() breaks a long command so that a shell still reads one", () => {
  const section = adviceSection([{
    ...syntheticAdvice(),
    request: { ...request, needs: ["unrelated-processes", "back-pressure"] },
  }]);
  const [, command] = /```sh\n([^`]*)\n```/.exec(section)!;
  ok(command!.split("\n").every((line) => line.length <= 80));
  match(command!, / \\\n {2}unrelated-processes,back-pressure$/);
  match(section, /\*\*No difference shown between one@deno and two@deno/);
});
