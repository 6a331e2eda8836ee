import type { RelativeSpeed, SpeedVerdict } from "../summary.ts";
import { formatRatio } from "../units.ts";
import { type Html, html } from "./html.ts";

const LOOKS: Readonly<
  Record<SpeedVerdict, { readonly sign: string; readonly tone: string }>
> = {
  "baseline": { sign: "•", tone: "base" },
  "faster": { sign: "▲", tone: "up" },
  "slower": { sign: "▼", tone: "down" },
  "no difference shown": { sign: "≈", tone: "same" },
  "too few launches": { sign: "?", tone: "few" },
};

/** The class that a verdict is painted by. */
export function toneOf(verdict: SpeedVerdict): string {
  return LOOKS[verdict].tone;
}

/** "▲ faster": a sign, and the word beside it. */
export function verdictWords(verdict: SpeedVerdict): Html {
  const { sign, tone } = LOOKS[verdict];
  return html`
    <span
      class="verdict ${tone}"><span aria-hidden="true">${sign}</span> ${verdict}</span>
  `;
}

/** The sign alone; its word stands elsewhere. */
export function verdictSign(verdict: SpeedVerdict): string {
  return LOOKS[verdict].sign;
}

/** "1.05–1.14"; empty where there is no interval. */
export function intervalWords({ verdict, low, high }: RelativeSpeed): string {
  return verdict === "baseline" || low === null || high === null
    ? ""
    : `${formatRatio(low)}–${formatRatio(high)}`;
}
