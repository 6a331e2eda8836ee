import { checked } from "../../ffi/errno.ts";
import { cString, type Descriptor, descriptor } from "./_descriptor.ts";
import { libc } from "../../ffi/library.ts";

/** Linux's numbers: memfd_create(2), fcntl(2), mmap(2). */
const MFD_CLOEXEC = 1;
const MFD_ALLOW_SEALING = 2;
const F_ADD_SEALS = 1033;
const F_SEAL_SEAL = 1;
const F_SEAL_SHRINK = 2;
const F_SEAL_GROW = 4;
const PROT_READ_WRITE = 3;
const MAP_SHARED = 1;
/** `MAP_FAILED`, which is -1 of the width of a pointer. */
const FAILED = 0xffff_ffff_ffff_ffffn;

/** The functions that are needed here. */
export const MEMORY_CALLS = [
  "memfd_create",
  "ftruncate",
  "fcntl",
  "mmap",
  "munmap",
] as const;

/** Memory that other processes see as well. */
export interface SharedMemory extends Disposable {
  /** Detached once the memory is gone: a view that is used too late finds nothing, or throws. */
  readonly buffer: ArrayBuffer;
}

/**
 * Makes memory without a name, full of zeroes, that whoever has the descriptor can map. It is sealed: were it cut short,
 * the next access of any process would kill that process.
 */
export function createMemory(bytes: number): Descriptor {
  const { memfd_create, ftruncate, fcntl } = libc();
  const file = descriptor(
    "memfd_create",
    memfd_create(cString("ipcmark"), MFD_CLOEXEC | MFD_ALLOW_SEALING),
  );
  try {
    checked("ftruncate", ftruncate(file.number, BigInt(bytes)));
    const seals = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW;
    checked("fcntl", fcntl(file.number, F_ADD_SEALS, seals));
    return file;
  } catch (error) {
    file[Symbol.dispose]();
    throw error;
  }
}

/** Maps memory into this process; it needs the descriptor no longer. */
export function mapMemory({ number }: Descriptor, bytes: number): SharedMemory {
  const length = BigInt(bytes);
  const pointer = libc().mmap(
    null,
    length,
    PROT_READ_WRITE,
    MAP_SHARED,
    number,
    0n,
  );
  if (pointer === null || Deno.UnsafePointer.value(pointer) === FAILED) {
    checked("mmap", -1);
  }
  const buffer = Deno.UnsafePointerView.getArrayBuffer(pointer!, bytes);
  return {
    buffer,
    [Symbol.dispose]() {
      if (buffer.detached) return;
      buffer.transfer(0);
      libc().munmap(pointer, length);
    },
  };
}
