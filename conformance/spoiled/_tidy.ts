import type { Transport } from "../../transports/transport.ts";
import { binding, connecting } from "./addresses.ts";
import { both } from "./spoil.ts";

/**
 * Closes afterwards what a program opens by address: where it fails half-way, which is what trials are for, it may leave
 * its listener and its connections open.
 */
export const tidied: (
  transport: Transport,
  spill: AsyncDisposableStack,
) => Transport = both(
  connecting(({ listen, connect }, spill) => ({
    async listen(address) {
      const listener = kept(await listen(address), spill);
      return {
        ...listener,
        accept: async (signal) => kept(await listener.accept(signal), spill),
      };
    },
    connect: async (address) => kept(await connect(address), spill),
  })),
  binding(({ bind }, spill) => ({
    bind: async (address) => kept(await bind(address), spill),
  })),
);

function kept<R extends AsyncDisposable>(
  opened: R,
  spill: AsyncDisposableStack,
): R {
  spill.defer(async () => {
    try {
      await opened[Symbol.asyncDispose]();
    } catch {
      // Not every API lets a thing be closed twice.
    }
  });
  return opened;
}
