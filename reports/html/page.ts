import { createHash } from "node:crypto";
import { Html, html } from "./html.ts";
import { SCRIPT } from "./page_script.ts";
import { STYLE } from "./page_style.ts";

/** What a page has beside its body: nothing is loaded from elsewhere. */
export interface PageParts {
  readonly style?: string;
  /** Run one after the other, each by itself. */
  readonly scripts?: readonly string[];
}

/** A page that loads nothing: its policy allows no other style or script than its own. */
export function pageOf(
  title: string,
  body: Html,
  { style = STYLE, scripts = [SCRIPT] }: PageParts = {},
): string {
  const policy = [
    "default-src 'none'",
    `style-src '${digest(style)}'`,
    `script-src ${scripts.map((script) => `'${digest(script)}'`).join(" ")}`,
    "form-action 'none'",
    "base-uri 'none'",
  ].join("; ");
  return `<!DOCTYPE html>\n${
    html`
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta http-equiv="Content-Security-Policy" content="${policy}" />
          <meta name="referrer" content="no-referrer" />
          <title>${title}</title>
          <style>${new Html(style)}</style>
        </head>
        <body>
      ${body}
      ${scripts.map((script) => html`<script>${new Html(script)}</script>`)}
        </body>
      </html>
    `.markup
  }\n`;
}

/** As a policy names a piece of the page. */
function digest(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
