import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import type { Check } from "../checks.ts";
import {
  CHECKS,
  reportOf,
  RETRIED,
  VILE,
  vileReport,
} from "../testdata/checks.ts";
import { oneLine } from "./clean_text.ts";
import { renderGithubAnnotations } from "./github_annotations.ts";

Deno.test("renderGithubAnnotations() writes an error a failure, a warning for what is undecided, and the totals", () => {
  strictEqual(
    renderGithubAnnotations(reportOf(CHECKS)),
    [
      "::error title=unix@deno%3A 64 B%2C same core::regressed%0A1.21 times as slow [1.17, 1.25]%0Amargin 5 %25",
      "::warning title=udp@deno%3A INT-003 Order::inconclusive%0Athe interval is wider than the margin",
      "::notice title=ipcmark gate::1 failed, 1 passed, 2 skipped",
      "",
    ].join("\n"),
  );
});

interface Command {
  readonly command: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** A line as the runner of GitHub Actions reads it: the command up to the next `::`, then `%` codes turned back. */
function readCommand(line: string): Command {
  const end = line.indexOf("::", 2);
  ok(line.startsWith("::") && end !== -1, line);
  const head = line.slice(2, end);
  const space = head.indexOf(" ");
  const properties = head.slice(space + 1).split(",").map((pair) => {
    const at = pair.indexOf("=");
    const value = decode(pair.slice(at + 1), { "%3A": ":", "%2C": "," });
    return [pair.slice(0, at), value];
  });
  return {
    command: head.slice(0, space),
    properties: Object.fromEntries(properties),
    data: decode(line.slice(end + 2), {}),
  };
}

function decode(text: string, more: Readonly<Record<string, string>>): string {
  const codes = { "%0D": "\r", "%0A": "\n", ...more };
  return Object.entries(codes).reduce(
    (sofar, [code, letter]) => sofar.replaceAll(code, letter),
    text,
  ).replaceAll("%25", "%");
}

Deno.test("renderGithubAnnotations() lets no text begin a command or end a title, and cuts what is long", () => {
  const lines = renderGithubAnnotations(vileReport()).trimEnd().split("\n");
  const commands = lines.map(readCommand);
  deepStrictEqual(
    commands.map(({ command, properties }) => [
      command,
      Object.keys(properties),
    ]),
    ["error", "warning", "warning", "notice"].map((
      command,
    ) => [command, ["title"]]),
  );
  for (const { properties: { title = "" }, data } of commands) {
    strictEqual([...title].length, 200);
    ok(data.length <= 4000);
  }
  ok(
    oneLine(`t${VILE}`).startsWith(
      commands[0]!.properties.title!.slice(0, 100),
    ),
  );
  match(commands[0]!.data, /^w=1\+1\]\]>&<>"'%0A%25::error/);
});

Deno.test("renderGithubAnnotations() warns of what held only on a second try", () => {
  const lines = renderGithubAnnotations(reportOf(RETRIED.slice(0, 1)))
    .trimEnd();
  const [warning] = lines.split("\n").map(readCommand);
  strictEqual(warning?.command, "warning");
  match(warning.data, /^flaky/);
});

Deno.test("renderGithubAnnotations() keeps to the ten of a level that GitHub shows, and names the others in the last", () => {
  const checks = Array.from({ length: 23 }, (_, index): Check => ({
    ...CHECKS[0]!,
    subject: `t${index}@deno`,
  }));
  const lines = renderGithubAnnotations(reportOf(checks)).trimEnd().split("\n");
  const errors = lines.map(readCommand).filter(({ command }) =>
    command === "error"
  );
  strictEqual(errors.length, 10);
  strictEqual(errors[9]!.properties.title, "and 14 more");
  match(errors[9]!.data, /^t9@deno: .*regressed\n(.*\n)*t22@deno: /);
  const ten = renderGithubAnnotations(reportOf(checks.slice(0, 10)));
  strictEqual(ten.includes("more"), false);
});
