/**
 * Tools that tests use where they are installed. A test without its tool is ignored, and its name says so.
 *
 * @module
 */

/** The first of these programs that is installed, or `undefined`. */
export function installed(...names: readonly string[]): string | undefined {
  return names.find((name) =>
    new Deno.Command("sh", {
      args: ["-c", 'command -v "$1"', "sh", name],
      stdout: "null",
      stderr: "null",
    }).outputSync().success
  );
}

/** Where there is no Node.js, Deno puts itself in its place on the path of its children. */
function realNode(): string | undefined {
  if (!installed("node")) return undefined;
  const { stdout } = new Deno.Command("node", {
    args: ["-p", "process.versions.deno"],
    stderr: "null",
  }).outputSync();
  const isNode = new TextDecoder().decode(stdout).trim() === "undefined";
  return isNode ? "node" : undefined;
}

/** Tools by what a test calls them. */
export const TOOLS = {
  curl: installed("curl"),
  socat: installed("socat"),
  python3: installed("python3"),
  node: realNode(),
  cc: installed("cc"),
  mkfifo: installed("mkfifo"),
  Chromium: installed(
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
  ),
  ps: installed("ps"),
} as const;

export type Tool = keyof typeof TOOLS;

/**
 * A test that needs tools.
 *
 * @param lacking Why this machine cannot run it for another reason.
 */
export function testWith(
  tools: readonly Tool[],
  name: string,
  fn: (t: Deno.TestContext) => Promise<void>,
  lacking?: string,
): void {
  const missing = tools.find((tool) => TOOLS[tool] === undefined);
  const reason = missing ? `${missing} is not installed` : lacking;
  Deno.test({
    name: reason === undefined ? name : `${name} (${reason})`,
    ignore: reason !== undefined,
    fn,
  });
}
