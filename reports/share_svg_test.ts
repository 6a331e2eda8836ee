import { doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { shareSvg } from "./share_svg.ts";
import { summarize } from "./summarize.ts";
import { FLOOR_SHARES, floorRun, HOSTILE } from "./testdata/fixtures.ts";
import { syntheticRun } from "./testdata/synthetic_run.ts";

interface Box {
  readonly part: string;
  readonly x: number;
  readonly width: number;
}

/** The bars of each transport, by the line that begins with its name. */
function bars(svg: string): Map<string, Box[]> {
  const lines = svg.split("\n").flatMap((line) => {
    const name = /^<text x="8" y="\d+">([^<]+)<\/text>/.exec(line)?.[1];
    if (name === undefined) return [];
    const boxes = [...line.matchAll(
      /<rect class="(\w+)" x="([\d.]+)" y="\d+" width="([\d.]+)"/g,
    )].map(([, part = "", x, width]) => ({
      part,
      x: Number(x),
      width: Number(width),
    }));
    return [[name, boxes] as const];
  });
  return new Map(lines);
}

Deno.test("shareSvg() divides each bar where the share begins", () => {
  const svg = shareSvg(summarize(floorRun({ workloads: ["round-trip"] })));
  const drawn = bars(svg);
  strictEqual(drawn.size, Object.keys(FLOOR_SHARES).length);
  for (const name of ["pipe@deno", "unix@deno", "tcp@node"]) {
    const [kernel, runtime] = drawn.get(name) ?? [];
    ok(kernel && runtime);
    strictEqual(kernel.part, "kernel");
    strictEqual(runtime.part, "runtime");
    ok(Math.abs(kernel.x + kernel.width - runtime.x) < 0.11);
    const share = runtime.width / (kernel.width + runtime.width);
    ok(Math.abs(share - (FLOOR_SHARES[name] ?? NaN)) < 0.03);
  }
});

Deno.test("shareSvg() draws no runtime's part where none was shown, and says so", () => {
  const svg = shareSvg(summarize(floorRun({ workloads: ["round-trip"] })));
  for (const name of ["fifo@deno", "seqpacket@deno"]) {
    strictEqual(bars(svg).get(name)?.length, 1);
  }
  match(svg, />fifo@deno<.*>no share shown</);
  match(svg, />seqpacket@deno<.*>faster than the floor</);
});

Deno.test("shareSvg() shows hostile text harmlessly", () => {
  const svg = shareSvg(summarize(syntheticRun({
    transports: [
      { name: `a${HOSTILE}@libc`, speed: 2 },
      { name: `a${HOSTILE}@deno`, speed: 1 },
    ],
  })));
  // deno-lint-ignore no-control-regex
  doesNotMatch(svg, /<b>|[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  match(svg, /aev\|il` # &lt;b&gt;/);
});
