/** What the page of a run adds to the look of all pages: its layout, its tables, and what pictures are drawn in. */
export const REPORT_STYLE = `
:root {
  --c0: #0067a5; --c1: #c04d00; --c2: #00795a; --c3: #a8467f; --c4: #946600; --c5: #1f86b8; --c6: #6b6400; --c7: #4b4f57;
  --kernel: #5b93c7; --runtime: #f6d9ae; --runtime-edge: #8a5a10;
  --card: #fff; --wash: #f6f7f9; --grid: #e3e7ec; --dim: #59636e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --c0: #63b3ed; --c1: #ff9d5c; --c2: #3fd0a2; --c3: #f08cc4; --c4: #efb83b; --c5: #8fd0f5; --c6: #e5dc55; --c7: #b9c0ca;
    --kernel: #4a86c0; --runtime: #4d3a1a; --runtime-edge: #e0a856;
    --card: #141a21; --wash: #161c23; --grid: #262e37; --dim: #9aa5b1;
  }
}
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
body { padding: 0; font-size: 16px; line-height: 1.55; }
.frame { max-width: 86rem; margin: 0 auto; padding: 0 2rem 6rem; }
.frame > main, .frame > .masthead { max-width: none; margin: 0; }
.masthead { padding: 3.5rem 0 2rem; }
.masthead .eyebrow { margin: 0; font-size: .8rem; letter-spacing: .12em; text-transform: uppercase; color: var(--dim); }
.masthead h1 { margin: .35rem 0 .5rem; font-size: clamp(1.9rem, 1.2rem + 2.4vw, 2.9rem); line-height: 1.12; letter-spacing: -.022em; font-weight: 650; text-wrap: balance; overflow-wrap: anywhere; }
.masthead p { margin: .1rem 0; color: var(--dim); overflow-wrap: anywhere; }
.masthead .files { display: flex; flex-wrap: wrap; gap: 0 1.25rem; }
.contents { font-size: .9rem; }
.contents ul { list-style: none; margin: 0; padding: 0; }
.contents a { color: inherit; text-decoration: none; display: block; padding: .2rem .6rem; border-left: 2px solid transparent; }
.contents a:hover { color: var(--link); border-color: var(--link); }
.contents ul ul a { color: var(--dim); padding-left: 1.3rem; font-size: .85rem; }
.contents form { flex-direction: column; align-items: stretch; gap: .35rem; margin: 1.25rem 0 0; padding-top: 1rem; border-top: 1px solid var(--line); }
.contents label { display: grid; gap: .15rem; color: var(--dim); font-size: .8rem; }
.contents output { color: var(--dim); font-size: .8rem; }
input, select { min-height: 2rem; padding: .25rem .5rem; max-width: 100%; }
@media (min-width: 72rem) {
  .frame { display: grid; grid-template-columns: 14rem minmax(0, 1fr); column-gap: 3.5rem; }
  .masthead, .frame > footer { grid-column: 1 / -1; }
  .frame.single { display: block; }
  .contents { position: sticky; top: 1.5rem; align-self: start; max-height: calc(100vh - 3rem); overflow: auto; }
}
@media (max-width: 71.99rem) {
  .contents > ul { display: flex; flex-wrap: wrap; gap: .3rem; }
  .contents ul ul { display: none; }
  .contents > ul > li > a { border: 1px solid var(--line); border-radius: 2rem; padding: .25rem .8rem; }
  .contents form { flex-direction: row; flex-wrap: wrap; align-items: end; }
  .contents { margin-bottom: 2.5rem; }
}
main section { margin: 0 0 4.5rem; }
main h2 { margin: 0 0 1.25rem; padding: 0 0 .6rem; font-size: 1.65rem; line-height: 1.2; letter-spacing: -.015em; font-weight: 650; }
main h3 { margin: 2.5rem 0 .5rem; font-size: 1.2rem; line-height: 1.3; letter-spacing: -.008em; font-weight: 650; }
main h4 { margin: 2.25rem 0 .25rem; font-size: 1rem; font-weight: 650; }
main h4::first-letter { text-transform: uppercase; }
main p, main li { max-width: 46rem; text-wrap: pretty; overflow-wrap: anywhere; }
.quiet, .cut { font-size: .88rem; color: var(--dim); }
.group { padding: 0 0 1rem; margin: 0 0 3rem; scroll-margin-top: 1rem; }
.group + .group { border-top: 1px solid var(--line); padding-top: .25rem; }
.group > p { margin: .3rem 0; }
.banner { border: 1px solid var(--doubt); background: var(--doubt-soft); color: var(--doubt); border-radius: .6rem; padding: .7rem 1rem; max-width: none; }
.verdicts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); gap: 1rem; margin: 0 0 2rem; }
.card { border: 1px solid var(--line); border-radius: .8rem; padding: 1.1rem 1.3rem 1.2rem; background: var(--card); }
.card h3 { margin: 0; font-size: .88rem; font-weight: 500; letter-spacing: 0; }
.card h3 a { color: var(--dim); text-decoration: none; }
.card h3 a:hover { color: var(--link); text-decoration: underline; }
.card .figure { margin: .35rem 0 .5rem; display: flex; flex-wrap: wrap; align-items: baseline; gap: .1rem .6rem; }
.card .figure strong { font-size: 1.85rem; line-height: 1.15; letter-spacing: -.02em; font-weight: 650; font-variant-numeric: tabular-nums; }
.card .figure span { font-weight: 600; overflow-wrap: anywhere; }
.card p { font-size: .9rem; margin: .3rem 0 0; }
.wide { overflow-x: auto; margin: .9rem 0; }
@keyframes more { 0%, 98% { mask-image: linear-gradient(to left, #0005, #000 1rem); } }
@supports (animation-timeline: scroll()) { .wide:not(:focus-visible) { animation: more linear; animation-timeline: scroll(self inline); } }
.data { border-collapse: collapse; width: 100%; font-size: .88rem; line-height: 1.35; font-variant-numeric: tabular-nums; }
.data caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.data th, .data td { text-align: left; padding: .32rem .9rem .32rem 0; vertical-align: middle; border-bottom: 1px solid var(--grid); }
.data th:last-child, .data td:last-child { padding-right: 0; }
.data thead th { font-weight: 500; color: var(--dim); font-size: .8rem; vertical-align: bottom; border-bottom: 1px solid var(--line); }
.card h3 a, .contents a { overflow-wrap: anywhere; } .data thead th { overflow-wrap: break-word; }
.data tbody th { font-weight: 500; white-space: nowrap; }
.data tbody th .name { display: inline-block; max-width: 17rem; overflow: hidden; text-overflow: ellipsis; vertical-align: middle; }
.data .number { text-align: right; white-space: nowrap; }
.data thead .number { white-space: normal; }
.data .typical { font-weight: 600; color: var(--ink); }
.data thead .typical { font-weight: 500; color: var(--dim); }
.data .lesser, .data .none { color: var(--dim); }
.data .noisy { color: var(--doubt); font-weight: 600; }
.data tbody tr:hover { background: var(--wash); }
.data thead button { all: unset; cursor: pointer; color: inherit; }
.data thead button:hover { color: var(--link); }
.data thead button:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.data thead [aria-sort] button { color: var(--ink); }
.data thead button::after { content: "↕"; opacity: 0; margin-left: .2em; font-size: .85em; }
.data thead button:hover::after, .data thead button:focus-visible::after { opacity: .7; }
.data thead [aria-sort="ascending"] button::after { content: "↑"; opacity: 1; }
.data thead [aria-sort="descending"] button::after { content: "↓"; opacity: 1; }
.data .picture { width: 300px; min-width: 220px; }
.data .picture.long { width: 440px; min-width: 280px; }
.verdict { white-space: nowrap; }
.up, .confirmed { color: var(--good); } .down, .refuted { color: var(--bad); } .few, .depends, .inconclusive { color: var(--doubt); } .same, .base, .not-testable { color: var(--dim); }
.data td.heat { text-align: right; border-left: 3px solid var(--paper); border-right: 3px solid var(--paper); padding: .35rem .6rem; }
.heat strong { font-weight: 600; } .heat small { display: block; font-size: .76rem; color: var(--dim); }
.heat.up { background: var(--good-soft); } .heat.down { background: var(--bad-soft); } .heat.same, .heat.base { background: var(--wash); } .heat.few { background: var(--doubt-soft); }
.heat.up small, .heat.down small, .heat.few small { color: inherit; }
#winners { width: auto; min-width: min(100%, 34rem); }
#winners td.none { padding-right: calc(.6rem + 3px); text-align: right; }
#winners thead th.number { padding-right: calc(.6rem + 3px); max-width: 9rem; }
svg { display: block; overflow: visible; }
svg text { font: 13px system-ui, sans-serif; fill: var(--ink); font-variant-numeric: tabular-nums; }
svg .tick, svg .axis-name { fill: var(--dim); font-size: 12px; }
svg .one { font-weight: 650; font-size: 12px; }
.range { width: 100%; height: auto; } .strip { width: 100%; height: 44px; } .strip path { vector-effect: non-scaling-stroke; }
.axis-name { font-size: .78rem; color: var(--dim); }
.key { display: inline-block; width: 26px; height: 14px; margin-right: .5rem; vertical-align: middle; }
.c0 { --c: var(--c0); } .c1 { --c: var(--c1); } .c2 { --c: var(--c2); } .c3 { --c: var(--c3); } .c4 { --c: var(--c4); } .c5 { --c: var(--c5); } .c6 { --c: var(--c6); } .c7 { --c: var(--c7); }
.line { fill: none; stroke: var(--c); stroke-width: 1.8; stroke-linejoin: round; }
.d1 .line { stroke-dasharray: 7 3; } .d2 .line { stroke-dasharray: 2 3; } .d3 .line { stroke-dasharray: 8 3 2 3; }
use { fill: var(--c); stroke: var(--c); stroke-width: 1.6; }
.hollow { fill: var(--paper); stroke-width: 2; }
.whisker { fill: none; stroke: var(--c); stroke-width: 1.8; }
.grid { fill: none; stroke: var(--grid); stroke-width: 1; }
.origin { fill: none; stroke: var(--dim); stroke-width: 1; stroke-dasharray: 3 3; }
.leader { fill: none; stroke: var(--c); stroke-width: 1; opacity: .55; }
.crossing { fill: none; stroke: var(--ink); stroke-width: 1.8; } .crossings-here { font-weight: 650; text-anchor: middle; }
.shapes { position: absolute; }
.label { font-size: 12.5px; paint-order: stroke; stroke: var(--paper); stroke-width: 3px; stroke-linejoin: round; }
.series:hover .line { stroke-width: 3.4; } .series:hover .label { font-weight: 650; }
.series.away { opacity: .1; }
.kernel { fill: var(--kernel); stroke: var(--kernel); background: var(--kernel); border-color: var(--kernel); }
.runtime { fill: var(--runtime); stroke: var(--runtime-edge); background: var(--runtime); border-color: var(--runtime-edge); }
.swatch { display: inline-block; width: 1.5em; height: .75em; border: 1px solid; vertical-align: baseline; }
.interval { fill: none; stroke: var(--ink); stroke-width: 1.6; }
.band { fill: var(--wash); } .dots { stroke: var(--c); stroke-width: 5; stroke-linecap: round; fill: none; opacity: .85; }
.median { stroke: var(--dim); stroke-width: 1.4; fill: none; }
.panels { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 1.5rem 2rem; margin: .75rem 0; }
figure { margin: 0; min-width: 0; max-width: 44rem; } figcaption { font-weight: 600; font-size: .9rem; }
.chart { width: 100%; height: auto; }
details { margin: .75rem 0; } summary { cursor: pointer; color: var(--link); font-size: .9rem; width: fit-content; }
summary:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.notes { list-style: none; padding: 0; font-size: .88rem; } .notes li { padding: .15rem 0 .15rem .8rem; border-left: 3px solid var(--doubt); margin: .3rem 0; }
.machine { margin: .75rem 0; } .machine div { display: grid; grid-template-columns: 8.5rem minmax(0, 1fr); gap: 1rem; padding: .4rem 0; border-bottom: 1px solid var(--grid); }
details .machine div { grid-template-columns: minmax(8.5rem, 19rem) minmax(0, 1fr); }
.machine dt { color: var(--dim); overflow-wrap: anywhere; } .machine dd { margin: 0; overflow-wrap: anywhere; }
.command { font-size: 14px; padding: .9rem 1.1rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.method li { margin: .5rem 0; }
.claims-table th, .claims-table td { vertical-align: top; } .claims-table tbody th { white-space: normal; min-width: 14rem; max-width: 26rem; font-weight: 600; overflow-wrap: anywhere; }
.claims-table td { overflow-wrap: anywhere; } .claims-table td:last-child { min-width: 18rem; } .claims-table .said { display: block; font-weight: 400; font-size: .8rem; }
.claims-table p { margin: 0 0 .3rem; } .claims-table details { margin: 0 0 .3rem; } .claims-table tr:target { background: var(--soft); } .evidence { padding-left: 1.1rem; font-size: .84rem; }
code { font: .88em ui-monospace, monospace; overflow-wrap: anywhere; }
#conformance { margin-bottom: 1.5rem; }
#cases h2 { font-size: 1.3rem; margin-top: 2.5rem; } #cases h3 { font-size: 1.05rem; }
.frame > footer { margin-top: 0; max-width: none; }
@media (max-width: 40rem) {
  body { font-size: 15px; }
  .frame { padding: 0 1rem 4rem; }
  .masthead { padding: 2rem 0 1.25rem; }
  .data th, .data td { padding-right: .5rem; }
  .data .picture { min-width: 142px; width: 142px; }
  .matrix tbody th[scope="row"] { max-width: 10.5rem; }
  .data .picture.long { min-width: 176px; width: 176px; } .strip { height: 36px; }
  .range.axis text { font-size: 20px; }
  .chart text, .chart .tick, .chart .axis-name { font-size: 16px; } .chart .label { font-size: 14px; }
  .data tbody th .name { max-width: 9.5rem; }
  .key { width: 20px; margin-right: .35rem; }
  .seen td, .seen th { display: block; width: auto !important; }
  .claims-table thead { display: none; }
  .claims-table, .claims-table tbody, .claims-table tr, .claims-table th, .claims-table td { display: block; width: auto; min-width: 0 !important; max-width: none !important; border: 0 !important; padding: 0 !important; }
  .claims-table tr { padding: .8rem 0 !important; border-bottom: 1px solid var(--grid) !important; }
  .claims-table td:nth-child(3) { color: var(--dim); font-size: .8rem; margin-bottom: .3rem; }
  .claims-table tr[hidden] { display: none; }
  .machine div, details .machine div { grid-template-columns: 1fr; gap: 0; }
}
@media print {
  body { font-size: 9.5pt; }
  .frame { display: block; padding: 0; max-width: none; }
  .contents, .claims, #downloads { display: none; }
  .masthead { padding: 0 0 1rem; }
  .wide { overflow: visible; }
  .data { font-size: 7.5pt; }
  .data .picture { width: 45mm; min-width: 0; }
  .card, figure, .data tr { break-inside: avoid; }
  .kernel, .runtime, .heat, use, .line, .swatch { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .data thead button::after { content: ""; }
}
`;
