import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { type Bell, DATA, ROOM, sleeping, spinning } from "./_resting.ts";

const OWN = 0;
const OTHER = 1;

function restWith({ due, onSleep }: {
  due: (wanted: number) => boolean;
  onSleep?: (words: Int32Array<ArrayBuffer>) => void;
}) {
  const words = new Int32Array(2);
  const heard: string[] = [];
  const sleeper = (how: string) => (announced: number) => {
    heard.push(`${how} ${announced}, word ${words[OWN]}`);
    onSleep?.(words);
  };
  const bell: Bell = {
    ring: () => heard.push("ring"),
    sleep: sleeper("sleep"),
    doze: sleeper("doze"),
  };
  const at = { words, own: OWN, other: OTHER };
  return { words, heard, rest: sleeping(bell, at, due, () => true) };
}

Deno.test("sleeping() announces what it waits for before it sleeps, and takes that back", () => {
  const { words, heard, rest } = restWith({ due: () => false });
  rest.block(DATA);
  rest.doze(DATA | ROOM);
  deepStrictEqual(heard, ["sleep 1, word 1", "doze 3, word 3"]);
  strictEqual(words[OWN], 0);
});

Deno.test("sleeping() looks once more after it has announced itself: what came in between keeps it awake", () => {
  const words: (number | undefined)[] = [];
  const { heard, rest, words: shared } = restWith({
    due: () => words.push(shared[OWN]) > 0,
  });
  rest.block(DATA);
  rest.doze(ROOM);
  deepStrictEqual(words, [DATA, ROOM]);
  deepStrictEqual(heard, []);
});

Deno.test("sleeping() rings only for an end that sleeps for just this, and once", () => {
  const { words, heard, rest } = restWith({ due: () => false });
  rest.tell(DATA | ROOM);
  words[OTHER] = ROOM;
  rest.tell(DATA);
  deepStrictEqual(heard, []);
  rest.tell(ROOM);
  strictEqual(words[OTHER], 0);
  rest.tell(ROOM);
  deepStrictEqual(heard, ["ring"]);
});

Deno.test("spinning() looks until something is due, and gives up after a while", () => {
  let looks = 0;
  let yields = 0;
  const rest = spinning(() => ++looks === 100, {
    yieldNow: () => yields++,
    nap: () => {},
  });
  rest.block(DATA);
  strictEqual(looks, 100);
  strictEqual(yields, 0);
  rest.block(DATA);
  ok(looks > 1_000);
  ok(yields > 1, "Nobody else gets the processor");
});

Deno.test("spinning() leaves the processor to others after many looks in vain, until there is news", () => {
  let naps = 0;
  let news = false;
  const rest = spinning(() => news, {
    yieldNow: () => {},
    nap: () => naps++,
  });
  let dozes = 0;
  for (; naps === 0; dozes++) {
    ok(dozes < 1_000, "It never rests");
    rest.doze(DATA);
  }
  ok(dozes > 1, "It rests at once");
  news = true;
  rest.doze(DATA);
  strictEqual(naps, 2);
  rest.doze(DATA);
  strictEqual(naps, 2, "It rests although there was news");
});
