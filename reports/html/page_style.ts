/** The look of the page: light and dark, on a screen and on paper. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fff; --ink: #1c2128; --quiet: #59636e; --line: #d1d9e0; --soft: #f6f8fa; --link: #0550ae;
  --good: #116329; --good-soft: #e3f6e8; --bad: #a40e26; --bad-soft: #ffe3e1; --doubt: #7a4c00; --doubt-soft: #fff3cd;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #0f1318; --ink: #e2e8ef; --quiet: #9aa5b1; --line: #333b45; --soft: #181e25; --link: #79b8ff;
    --good: #6fdd8b; --good-soft: #12261a; --bad: #ff9a94; --bad-soft: #3a1517; --doubt: #f0c674; --doubt-soft: #33270d;
  }
}
* { box-sizing: border-box; }
body { margin: 0; padding: 0 1.5rem 4rem; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main, header, footer { max-width: 110rem; margin: 0 auto; }
h1 { font-size: 1.6rem; margin: 1.5rem 0 .25rem; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 .75rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 2rem 0 .25rem; }
h4 { font-size: .95rem; margin: 1rem 0 .25rem; }
p, ul, dl { margin: .35rem 0; }
a { color: var(--link); }
a:focus-visible, [tabindex]:focus-visible, input:focus-visible, select:focus-visible { outline: 2px solid var(--link); outline-offset: 1px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .25rem .5rem; z-index: 9; }
.quiet { color: var(--quiet); }
.facts { color: var(--quiet); font-size: .87rem; list-style: none; padding: 0; overflow-wrap: anywhere; }
.legend { display: flex; flex-wrap: wrap; gap: .35rem 1rem; list-style: none; padding: 0; }
.sign { display: inline-block; min-width: 1.5em; padding: 0 .25em; border-radius: .25em; text-align: center; font-weight: 600; }
.pass { color: var(--good); background: var(--good-soft); }
.fail, .unresolved, .outlived { color: var(--bad); background: var(--bad-soft); }
.known, .flaky, .non-strict { color: var(--doubt); background: var(--doubt-soft); }
.info { color: var(--link); background: var(--soft); }
.not-applicable, .unsupported { color: var(--quiet); }
form { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: center; margin: .75rem 0; }
form[hidden] { display: none; }
input, select { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--quiet); border-radius: .3em; padding: .15rem .4rem; }
.scroll { overflow: auto; max-height: 85vh; border: 1px solid var(--line); border-radius: .4rem; }
.matrix { border-collapse: separate; border-spacing: 0; font-size: .85rem; }
.matrix th { font-weight: 500; text-align: left; background: var(--paper); }
.matrix thead th { position: sticky; top: 0; z-index: 2; vertical-align: bottom; border-bottom: 1px solid var(--line); padding: .35rem .1rem; }
.matrix thead th span { writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap; }
.matrix thead th:first-child { left: 0; z-index: 3; padding-left: .6rem; }
.matrix tbody th[scope="row"] { position: sticky; left: 0; z-index: 1; white-space: nowrap; max-width: 30rem; overflow: hidden; text-overflow: ellipsis; padding: .1rem .75rem .1rem .6rem; border-right: 1px solid var(--line); }
.matrix tbody th[scope="row"] a { color: inherit; text-decoration: none; }
.matrix tbody th[scope="row"] a:hover { text-decoration: underline; }
.matrix tbody th[scope="row"] b { color: var(--link); font-weight: 500; }
.matrix tbody th[scope="rowgroup"] { padding: .6rem .6rem .15rem; font-weight: 600; border-top: 1px solid var(--line); }
.matrix tbody th[scope="rowgroup"] span { position: sticky; left: .6rem; }
.matrix td { padding: 0; text-align: center; border-left: 1px solid var(--paper); border-top: 1px solid var(--paper); }
.matrix td a { display: block; position: relative; min-width: 1.7em; color: inherit; text-decoration: none; font-weight: 600; }
.matrix td.first { border-left: 2px solid var(--line); }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.matrix td a:hover { text-decoration: underline; }
.case { border-top: 1px solid var(--line); scroll-margin-top: .5rem; }
h2 + .case { border-top: 0; }
.case:target, tr:target { outline: 2px solid var(--link); outline-offset: .3rem; }
.seen { border-collapse: collapse; width: 100%; margin: .4rem 0; }
.seen th, .seen td { text-align: left; vertical-align: top; padding: .25rem .6rem .25rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
.seen th { font-weight: 500; color: var(--quiet); }
.seen td:first-child { white-space: nowrap; width: 11rem; }
.seen td:nth-child(2) { width: 26rem; }
h2 a { font-size: .9rem; font-weight: 400; float: right; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: .75rem; margin: .4rem 0; }
.sides div { border: 1px solid var(--line); border-radius: .4rem; padding: .4rem .7rem; overflow-wrap: anywhere; }
.finding { border-left: .3rem solid var(--doubt); padding-left: .8rem; margin: .75rem 0; }
pre { background: var(--soft); border: 1px solid var(--line); border-radius: .4rem; padding: .5rem .7rem; overflow: auto; max-height: 24rem; font: 12.5px/1.45 ui-monospace, monospace; }
footer { margin-top: 3rem; font-size: .87rem; color: var(--quiet); }
@media print {
  @page { size: landscape; margin: 10mm; }
  body { font-size: 9pt; padding: 0; }
  form, .skip { display: none; }
  .scroll { overflow: visible; max-height: none; border: 0; }
  .matrix { font-size: 6.5pt; }
  .matrix thead th, .matrix tbody th[scope="row"] { position: static; }
  .matrix td a { min-width: 1em; }
  .matrix tbody th[scope="row"] { max-width: 60mm; }
  .sign, .matrix td { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  pre { max-height: none; overflow: visible; white-space: pre-wrap; }
  tr, .finding, .sides div { break-inside: avoid; }
  h2, h3, h4 { break-after: avoid; }
  a { color: inherit; text-decoration: none; }
}
`;
