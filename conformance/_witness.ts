import type { Side } from "../scenario.ts";
import { soon } from "./expect.ts";

let watched = 0;

/** A line to the other process, beside the channel under test, that the kernel cuts when that process ends. */
export interface Witness extends Disposable {
  /** Resolves once the other process has ended. */
  death(): Promise<void>;
}

/** Watches the other process, which has to call `beWatched` at the same time. */
export async function watch({ cues, directory }: Side): Promise<Witness> {
  const path = `${directory}/${Deno.pid}-${watched++}.witness`;
  using listener = Deno.listen({ transport: "unix", path });
  await cues.give(path);
  const line = await soon("The other process calls in", listener.accept());
  return {
    async death() {
      await soon(
        "The other process ends",
        line.read(new Uint8Array(1)),
      );
    },
    [Symbol.dispose]: () => line.close(),
  };
}

/** The side of the process that is going to end. Its line stays open until then. */
export async function beWatched({ cues }: Side): Promise<void> {
  await Deno.connect({ transport: "unix", path: await cues.take() });
}
