import { STYLE } from "../../reports/html/page_style.ts";

/** What pages of comparisons and histories add to the look of all pages. */
const OWN = `
.figures { border-collapse: collapse; font-size: .9rem; min-width: 100%; }
.figures th, .figures td { text-align: right; vertical-align: middle; padding: .15rem .9rem .15rem 0; border-top: 1px solid var(--line); white-space: nowrap; }
.figures thead th { color: var(--quiet); font-weight: 500; vertical-align: bottom; border-top: 0; }
.figures th:first-child, .figures td.words, .figures th.words { text-align: left; }
.figures tbody th { font-weight: 600; }
.figures tbody th.part { font-weight: 400; padding-left: 1rem; }
.figures .picture { width: 40%; min-width: 11rem; padding: 0 1.2rem 0 0; }
.figures td.verdict, .figures th.verdict { text-align: left; white-space: normal; min-width: 11rem; }
.faster { color: var(--good); } .slower { color: var(--bad); } .incomparable { color: var(--doubt); }
.verdict.faster, .verdict.slower { font-weight: 600; }
.wide { max-height: none; border: 0; border-radius: 0; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
svg { display: block; width: 100%; overflow: visible; }
svg text { font: 11px system-ui, sans-serif; fill: var(--quiet); }
svg .grid, svg .one { stroke: var(--line); stroke-width: 1; }
svg .one { stroke: var(--quiet); stroke-dasharray: 2 3; }
svg .margin { fill: var(--line); opacity: .45; }
svg .mark { stroke: currentColor; stroke-width: 2; fill: var(--paper); }
svg .mark.shown { fill: currentColor; }
svg .interval { stroke: currentColor; stroke-width: 2; }
.warnings { border-left: .3rem solid var(--doubt); padding-left: 2rem; }
.plot { display: flex; gap: .3rem; margin: .3rem 0; }
.plot svg.scale { flex: none; width: 4.6rem; }
.plot svg.line { flex: 1; color: var(--link); min-width: 0; }
.plot .segment { stroke: currentColor; stroke-width: 1.5; }
.plot .spread { stroke: currentColor; stroke-width: 1; opacity: .45; }
.plot .point { fill: currentColor; }
.plot .point.early { fill: var(--paper); stroke: currentColor; stroke-width: 1.5; }
.plot .change { stroke: currentColor; stroke-width: 1.5; }
.plot .change-words { fill: currentColor; font-weight: 600; }
.plot .machine { stroke: var(--doubt); stroke-width: 1; stroke-dasharray: 4 3; }
.dates { display: flex; justify-content: space-between; margin: 0 0 .4rem 4.9rem; font-size: .8rem; color: var(--quiet); }
.changes { list-style: none; padding: 0; }
summary { cursor: pointer; color: var(--link); font-size: .9rem; }
summary:focus-visible { outline: 2px solid var(--link); outline-offset: 1px; }
.reading { color: var(--quiet); font-size: .87rem; }
@media (max-width: 40rem) {
  body { padding: 0 1rem 3rem; }
  .figures { font-size: .82rem; }
  .figures th, .figures td { padding-right: .6rem; }
  .figures .picture { min-width: 7.5rem; }
  .figures td.verdict, .figures th.verdict { min-width: 5rem; }
  .same { display: none; }
}
@media (max-width: 76rem) { svg .between { display: none; } }
@media print { .figures { font-size: .75rem; } .plot, .figures tr { break-inside: avoid; } }
`;

/** No script: these pages show everything. */
export const COMPARE_PAGE = { style: STYLE + OWN, scripts: [] } as const;
