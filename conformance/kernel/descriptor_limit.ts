import { libc } from "../../ffi/library.ts";
import { must } from "./calls.ts";
import { RLIMIT_NOFILE } from "./constants.ts";
import type { Kernel } from "./kernel.ts";

/**
 * Makes the calls of `stretch` under a lower limit of descriptors (getrlimit(2)). It is that of the whole process, so that
 * nothing asynchronous may run.
 */
export function withDescriptorLimit<T>(
  kernel: Kernel,
  limit: number,
  stretch: () => T extends PromiseLike<unknown> ? never : T,
): T {
  const limits = new BigUint64Array(2);
  must(
    kernel.calls.make(
      "getrlimit",
      (c) => c.getrlimit(RLIMIT_NOFILE, new Uint8Array(limits.buffer)),
    ),
    "getrlimit",
  );
  const lower = BigUint64Array.of(BigInt(limit), limits[1]!);
  must(
    kernel.calls.make(
      `setrlimit ${limit}`,
      (c) => c.setrlimit(RLIMIT_NOFILE, new Uint8Array(lower.buffer)),
    ),
    "setrlimit",
  );
  try {
    return stretch();
  } finally {
    libc().setrlimit(RLIMIT_NOFILE, new Uint8Array(limits.buffer));
  }
}
