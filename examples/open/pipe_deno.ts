/** The pipes of a child's standard streams. This program is its own child. */
if (Deno.args[0] === "child") await playChild();
else await playParent();

// begin
async function playParent(): Promise<void> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", import.meta.url, "child"],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode("hello"));
  await writer.close();
  let message = "";
  // Parts are as long as they happen to be: say how long a message is, or where it ends.
  const parts = child.stdout.pipeThrough(new TextDecoderStream());
  for await (const part of parts) message += part;
  await child.status;
  console.log(message);
}

/** Its standard output is the channel: it prints nothing else there. */
async function playChild(): Promise<void> {
  await Deno.stdin.readable.pipeTo(Deno.stdout.writable);
}
// end
