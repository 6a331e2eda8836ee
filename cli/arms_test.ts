import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { ArmSchema } from "../reports/schema.ts";
import { TRANSPORTS } from "../transports/mod.ts";
import { armValue, liveArms, parseArm } from "./arms.ts";
import { UsageError } from "./usage_error.ts";

const NOTHING = { deno: null, env: {}, v8Flags: [], transport: undefined };

function parse(input: string) {
  return parseArm(input, TRANSPORTS);
}

Deno.test("parseArm() reads an arm with nothing of its own", () => {
  deepStrictEqual(parse("base="), { ...NOTHING, name: "base" });
});

Deno.test("parseArm() reads what an arm has of its own", () => {
  const { transport, ...rest } = parse(
    "head=deno=/opt/deno,env.A=1=2,env.B=,v8=--no-opt,transport=unix@deno,v8=--max-lazy",
  );
  strictEqual(transport, TRANSPORTS.find(({ name }) => name === "unix@deno"));
  deepStrictEqual(rest, {
    name: "head",
    deno: "/opt/deno",
    env: { A: "1=2", B: "" },
    v8Flags: ["--no-opt", "--max-lazy"],
  });
});

Deno.test("parseArm() takes a comma into a value as it is escaped", () => {
  deepStrictEqual(parse("a=env.LIST=x\\,y,env.C=z").env, {
    LIST: "x,y",
    C: "z",
  });
});

Deno.test("parseArm() takes an arm that is named like a key", () => {
  deepStrictEqual(parse("deno=deno=/opt/deno"), {
    ...NOTHING,
    name: "deno",
    deno: "/opt/deno",
  });
});

for (
  const [input, complaint] of [
    ["head", 'Arm "head" says nothing of its own: did you mean "head="?'],
    ["", 'Arm "" says nothing of its own: did you mean "="?'],
    ["=v8=--x", 'Arm "=v8=--x" has no name: did you mean "NAME=v8=--x"?'],
    [
      "deno=/opt/deno",
      'Arm "deno=/opt/deno" has no name: did you mean "NAME=deno=/opt/deno"?',
    ],
    [
      "a b=",
      'Arm name "a b" is none: give letters, digits and . _ + @ -',
    ],
    [
      "a=dneo=/opt/deno",
      'Unknown key of arm "a" "dneo": did you mean "deno"?',
    ],
    [
      "a=x=1",
      'Unknown key of arm "a" "x": choose deno, env.NAME, v8 or transport',
    ],
    [
      "a=v8=--x,",
      'Empty key of arm "a": choose deno, env.NAME, v8 or transport',
    ],
    ["a=deno=", '"deno" of arm "a" has no value: give deno=/path/to/deno'],
    ["a=v8", '"v8" of arm "a" has no value: give v8=--flag'],
    ["a=env.X", '"env.X" of arm "a" has no value: give env.X=VALUE'],
    ["a=env.=1", '"env." of arm "a" names no variable: give env.NAME=VALUE'],
    ["a=env.X=1,env.X=2", '"env.X" of arm "a" is given twice'],
    ["a=deno=/b,deno=/c", '"deno" of arm "a" is given twice'],
    [
      "a=v8=no-opt",
      '"no-opt" of arm "a" is no flag of V8: did you mean "v8=--no-opt"?',
    ],
    [
      "a=env.LD_PRELOAD=/x.so",
      '"env.LD_PRELOAD" of arm "a" cannot be set: Deno refuses LD_* and DYLD_* to processes with few permissions',
    ],
    [
      "a=transport=unx@deno",
      'Unknown transport "unx@deno": did you mean "unix@deno"?',
    ],
  ] as const
) {
  Deno.test(`parseArm() refuses "${input}" in one line`, () => {
    throws(() => parse(input), new UsageError(complaint));
  });
}

Deno.test("parseArm() refuses a pattern where one transport is asked for", () => {
  throws(() => parse("a=transport=unix*"), /names \d+ transports: choose one/);
});

Deno.test("armValue reads arms with the transports that there are", async () => {
  const read = await armValue.parse("udp=transport=udp@deno");
  strictEqual(read.success && read.value.transport?.name, "udp@deno");
});

Deno.test("liveArms() gives arms one id, which other arms do not have", () => {
  const requests = [parse("a="), parse("b=v8=--no-opt,transport=tcp@deno")];
  const [a, b] = liveArms(requests);
  const { transport, ...arm } = b!;
  strictEqual(transport?.name, "tcp@deno");
  deepStrictEqual(ArmSchema.parse(arm), {
    name: "b",
    together: a!.together,
    deno: null,
    env: {},
    v8Flags: ["--no-opt"],
    burn: null,
  });
  strictEqual(liveArms(requests)[0]!.together === a!.together, false);
});

Deno.test("liveArms() refuses two arms of one name", () => {
  throws(
    () => liveArms([parse("a="), parse("b="), parse("a=v8=--x")]),
    new UsageError('Two arms are named "a": give each a name of its own'),
  );
});
