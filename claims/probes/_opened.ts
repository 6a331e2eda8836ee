import type { Side } from "../../scenario.ts";
import type { Address } from "../../transports/transport.ts";

/** An end of the transport under test that others reach by its address: a listener, or a socket that receives packets. */
export interface Opened extends AsyncDisposable {
  readonly address: Address;
}

/** Opens an end at an address, a fresh one unless told. */
export function openAt(
  { transport: { listening, binding }, directory }: Side,
  address?: Address,
): Promise<Opened> {
  if (listening) {
    return listening.listen(address ?? listening.freshAddress(directory));
  }
  if (binding) return binding.bind(address ?? binding.freshAddress(directory));
  throw new TypeError("Cannot open an end that has no address");
}

/** Connects to an address, or sends a packet there; says how that was refused, or `undefined`. */
export async function reach(
  side: Side,
  to: Address,
): Promise<string | undefined> {
  const { transport: { listening, binding }, directory } = side;
  try {
    if (listening) {
      await using _ = await listening.connect(to);
    } else if (binding) {
      await using sender = await binding.bind(binding.freshAddress(directory));
      await sender.send(new Uint8Array(1), to);
    }
    return undefined;
  } catch (error) {
    return refusalOf(error);
  }
}

/** How an API tells of a refusal: the kernel's name of the error, or else the API's. */
export function refusalOf(error: unknown): string {
  const { code, name } = error as Error & { code?: string };
  return code ?? name;
}

/** Whether a transport's ends have addresses that others reach them by. */
export function hasAddress(
  { listening, binding }: Side["transport"],
): boolean {
  return listening !== undefined || binding !== undefined;
}
