/**
 * Run it before the server beside this file: it is refused. Run it again while that runs: it is served.
 *
 *     deno run --allow-net=localhost:9734 examples/refused_then_served/client.ts localhost 9734
 *
 * What the document leaves out:
 * - "Refused" is an answer: the machine is there, and no program listens. Without the machine there would be none, for
 *   minutes. A client that asks for the kind of error can say which.
 * - The answer is complete at the end of the stream, not after one read.
 */
import { fail, portOf, usage } from "../tell.ts";

const [hostname = "localhost", portText = "9734", ...more] = Deno.args;
const port = portOf(portText);
if (!port || more.length > 0) usage("client.ts [HOST [PORT]]");

try {
  using connection = await Deno.connect({ hostname, port });
  let answer = "";
  const decoder = new TextDecoder();
  const buffer = new Uint8Array(1024);
  for (let count; (count = await connection.read(buffer)) !== null;) {
    answer += decoder.decode(buffer.subarray(0, count), { stream: true });
  }
  if (!answer.endsWith("\n")) throw new Error("the greeting is not complete");
  console.log(`${hostname}:${port} answers: ${answer.trimEnd()}`);
} catch (error) {
  if (error instanceof Deno.errors.ConnectionRefused) {
    fail(`Refused: nobody listens on ${hostname}:${port}. Start the server`);
  }
  fail(`Cannot talk to ${hostname}:${port}`, error);
}
