/**
 * Takes and reaches Unix sockets by Deno's own functions, with whatever permissions it was started, and prints what comes of
 * each attempt: the word that `permissions.ts` waits for.
 *
 * @module
 */
import type { Attempt } from "./permissions.ts";

const OPENING: Readonly<
  Record<Attempt["how"], (path: string) => unknown>
> = {
  listen: (path) => Deno.listen({ transport: "unix", path }),
  connect: (path) => Deno.connect({ transport: "unix", path }),
  bind: (path) => Deno.listenDatagram({ transport: "unixpacket", path }),
};

/** Such as `opened`, or `NotCapable: net`. What was opened is closed as the process ends. */
async function outcomeOf({ how, path }: Attempt): Promise<string> {
  try {
    await OPENING[how](path);
    return "opened";
  } catch (error) {
    const { name, message, code } = error as Error & { code?: string };
    const lacking = /^Requires (\w+) access/.exec(message)?.[1];
    return `${name}: ${lacking ?? code ?? message}`;
  }
}

const outcomes: string[] = [];
for (const attempt of JSON.parse(Deno.args[0]!) as Attempt[]) {
  outcomes.push(await outcomeOf(attempt));
}
console.log(JSON.stringify(outcomes));
Deno.exit();
