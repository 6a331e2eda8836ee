import { checked } from "../../ffi/errno.ts";
import { libc, platform } from "../../ffi/library.ts";
import { abandonWaits } from "./_waiting.ts";

/** A file descriptor with one owner, who closes it once. */
export interface Descriptor extends Disposable {
  /** -1 once it is closed, so that a call on it fails and harms no descriptor that has its number by then. */
  readonly number: number;
  readonly closed: boolean;
}

/**
 * Takes ownership of a descriptor that `call` returned.
 *
 * @throws {SystemError} If the call failed.
 */
export function descriptor(call: string, result: number): Descriptor {
  const number = checked(call, result);
  const owned = {
    number,
    closed: false,
    [Symbol.dispose]() {
      if (owned.closed) return;
      owned.closed = true;
      owned.number = -1;
      abandonWaits(number);
      libc().close(number);
    },
  };
  return owned;
}

/**
 * Takes ownership of the two descriptors that `make` writes down, which children do not inherit.
 *
 * @throws {SystemError} If the call failed.
 */
export function descriptorPair(
  call: string,
  make: (numbers: Uint8Array<ArrayBuffer>) => number,
): [Descriptor, Descriptor] {
  const numbers = new Int32Array(2);
  checked(call, make(new Uint8Array(numbers.buffer)));
  const pair = Array.from(numbers, (number) => descriptor(call, number));
  for (const { number } of pair) closeOnExec(number);
  return [pair[0]!, pair[1]!];
}

/** Keeps the descriptor of this number from children that are started from now on. */
export function closeOnExec(number: number): void {
  checked("ioctl", libc().ioctl(number, BigInt(platform().FIOCLEX)));
}

/** Lets them inherit it. */
export function keepOnExec(number: number): void {
  checked("ioctl", libc().ioctl(number, BigInt(platform().FIONCLEX)));
}

/** A path or name as C wants it: UTF-8, ended by a zero byte. */
export function cString(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${text}\0`);
}
