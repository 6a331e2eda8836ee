/** Lines that are kept of a process's standard error. */
const KEPT_LINES = 5;

/** Reads to the end and resolves to the last lines, without colour codes and blank lines. */
export async function stderrTail(
  stderr: ReadableStream<Uint8Array<ArrayBuffer>>,
): Promise<readonly string[]> {
  let text = "";
  for await (const chunk of stderr.pipeThrough(new TextDecoderStream())) {
    text = (text + chunk).slice(-8_192);
  }
  return text
    // deno-lint-ignore no-control-regex
    .replaceAll(/\x1b\[[0-9;]*m/g, "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .slice(-KEPT_LINES);
}
