import {
  deepStrictEqual,
  doesNotMatch,
  match,
  ok,
  strictEqual,
} from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import { renderClaimsTerminal } from "./claims_terminal.ts";
import { matchGolden } from "./testdata/golden.ts";
import { hostileClaims, syntheticClaims } from "./testdata/synthetic_claims.ts";

const PLAIN = { width: 80, colour: false, unicode: true };
const IDS = syntheticClaims().claims.map(({ id }) => id);

for (
  const [name, options] of [
    ["80", {}],
    ["120", { width: 120 }],
    ["80_ascii", { unicode: false }],
    ["80_colour", { colour: true }],
  ] as const
) {
  Deno.test(`renderClaimsTerminal() writes the golden file for ${name}`, () => {
    matchGolden(
      renderClaimsTerminal(syntheticClaims(), { ...PLAIN, ...options }),
      new URL(`testdata/claims_${name}.txt`, import.meta.url),
    );
  });
}

Deno.test("renderClaimsTerminal() tells the whole story of claims, and only theirs", () => {
  const text = renderClaimsTerminal(syntheticClaims(), PLAIN, [
    "usable-at-once",
    "on-the-moon",
  ]);
  matchGolden(text, new URL("testdata/claims_stories.txt", import.meta.url));
  doesNotMatch(text, /may-lose/);
});

Deno.test("renderClaimsTerminal() says the same with colour and without", () => {
  for (const explained of [[], IDS]) {
    const coloured = renderClaimsTerminal(syntheticClaims(), {
      ...PLAIN,
      colour: true,
    }, explained);
    strictEqual(
      stripVTControlCharacters(coloured),
      renderClaimsTerminal(syntheticClaims(), PLAIN, explained),
    );
  }
});

Deno.test("renderClaimsTerminal() keeps to ASCII where there is nothing else", () => {
  const options = { ...PLAIN, unicode: false };
  for (const explained of [[], IDS]) {
    const text = renderClaimsTerminal(syntheticClaims(), options, explained);
    // deno-lint-ignore no-control-regex
    match(text, /^[\u0000-\u007f]*$/);
  }
});

Deno.test("renderClaimsTerminal() keeps to the width from 40 columns on, stories and hostile text too", () => {
  const hostile = hostileClaims();
  const every = hostile.claims.map(({ id }) => id);
  for (const width of [40, 60, 80, 120]) {
    for (
      const text of [
        renderClaimsTerminal(syntheticClaims(), { ...PLAIN, width }),
        renderClaimsTerminal(syntheticClaims(), { ...PLAIN, width }, IDS),
        renderClaimsTerminal(hostile, { ...PLAIN, width }),
        renderClaimsTerminal(hostile, { ...PLAIN, width }, every),
      ]
    ) {
      for (const line of text.split("\n")) ok([...line].length <= width, line);
    }
  }
});

Deno.test("renderClaimsTerminal() shows hostile text harmlessly", () => {
  const hostile = hostileClaims();
  const text = renderClaimsTerminal(hostile, PLAIN);
  // deno-lint-ignore no-control-regex
  doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
});

Deno.test("renderClaimsTerminal() renders a run that settled nothing", () => {
  const text = renderClaimsTerminal({
    ...syntheticClaims(),
    state: "interrupted",
    finishedAt: null,
    claims: [],
  }, PLAIN);
  match(text, /^Claims about IPC, interrupted, 2026-11-21 03:15 UTC\n/);
  match(text, /\n0 claims\.\n?$/);
});

Deno.test("renderClaimsTerminal() keeps the topics in their order", () => {
  const lines = renderClaimsTerminal(syntheticClaims(), PLAIN).split("\n");
  deepStrictEqual(
    lines.filter((line) =>
      ["Delivery", "Place in the system, speed"].includes(line)
    ),
    ["Delivery", "Place in the system, speed"],
  );
});
