import {
  deepStrictEqual,
  doesNotMatch,
  match,
  ok,
  strictEqual,
} from "node:assert/strict";
import { createHash } from "node:crypto";
import { renderReportHtml } from "./report_html.ts";
import { floorRun, hostileRun } from "./testdata/fixtures.ts";
import { type Page, readPage } from "./testdata/read_page.ts";
import { vileRun } from "./testdata/vile_run.ts";
import { everything, pageOf } from "./testdata/pages.ts";

function digest(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

Deno.test("renderReportHtml() loads nothing, and its policy names its own style and scripts only", () => {
  const text = renderReportHtml(everything());
  const page = readPage(text);
  const policy = page.one('meta[http-equiv="Content-Security-Policy"]')
    .getAttribute("content")!;
  const hashes = (selector: string) =>
    page.all(selector).map(({ textContent }) => digest(textContent)).join(" ");
  deepStrictEqual(policy.split("; "), [
    "default-src 'none'",
    `style-src ${hashes("style")}`,
    `script-src ${hashes("script:not([type])")}`,
    "form-action 'none'",
    "base-uri 'none'",
  ]);
  strictEqual(page.all("script:not([type])").length, 2);
  strictEqual(page.all("link, img, iframe, object, embed, image").length, 0);
  doesNotMatch(text, / src=|url\(|@import/);
  for (const element of page.all("*")) {
    for (const name of element.getAttributeNames()) {
      doesNotMatch(name, /^(on|style$)/);
    }
  }
});

Deno.test("renderReportHtml() gives each id once, and every link and label within the page leads somewhere", () => {
  const page = readPage(renderReportHtml(everything()));
  const ids = page.all("[id]").map(({ id }) => id);
  strictEqual(new Set(ids).size, ids.length);
  const goals = [
    ...page.all('[href^="#"]').map((each) =>
      each.getAttribute("href")!.slice(1)
    ),
    ...page.all("[aria-labelledby]").map((each) =>
      each.getAttribute("aria-labelledby")!
    ),
  ];
  ok(goals.length > 100);
  deepStrictEqual(goals.filter((goal) => !ids.includes(goal)), []);
});

Deno.test("renderReportHtml() shows hostile text as text: it makes no element, no attribute and no end of the data", () => {
  const kinds = (page: Page) => ({
    elements: [...new Set(page.all("*").map(({ localName }) => localName))]
      .sort(),
    attributes: [
      ...new Set(page.all("*").flatMap((each) => each.getAttributeNames())),
    ].sort(),
  });
  const plain = kinds(pageOf(floorRun()));
  for (const run of [hostileRun(), vileRun()]) {
    const text = renderReportHtml({ run });
    const vile = kinds(readPage(text));
    deepStrictEqual(
      vile.elements.filter((name) => !plain.elements.includes(name)),
      [],
    );
    deepStrictEqual(
      vile.attributes.filter((name) => !plain.attributes.includes(name)),
      [],
    );
    strictEqual(text.split("<script").length, text.split("</script>").length);
    strictEqual(readPage(text).all("script").length, 2);
    // deno-lint-ignore no-control-regex
    doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e\ufeff]/);
    ok(text.length < 500_000, "what is endless is cut");
  }
  match(pageOf(hostileRun()).one("body").textContent, /<b>x<\/b>/);
});
