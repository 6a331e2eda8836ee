import type { Side } from "../scenario.ts";

/** Something that a case has opened beside the channel. */
export interface OwnEnd {
  /** "listener" or "bound socket". */
  readonly what: string;
  readonly resource: AsyncDisposable;
}

/** One of each thing that a transport opens at an address of its own: a listener, a bound socket, or neither. */
export async function ownEnds(
  { transport, directory }: Side,
): Promise<readonly OwnEnd[]> {
  const { listening, binding } = transport;
  const ends: OwnEnd[] = [];
  if (listening) {
    const address = listening.freshAddress(directory);
    const resource = await listening.listen(address);
    ends.push({ what: "listener", resource });
  }
  if (binding) {
    const address = binding.freshAddress(directory);
    ends.push({ what: "bound socket", resource: await binding.bind(address) });
  }
  return ends;
}
