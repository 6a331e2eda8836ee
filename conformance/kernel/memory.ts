/**
 * POSIX shared memory (shm_overview(7)).
 *
 * @module
 */
import type { Bytes } from "../../transports/transport.ts";
import { type Answer, type Calls, type Errno, must } from "./calls.ts";

/** Calls on shared memory. */
export interface MemoryCalls {
  openMemory(name: string, flags: number, mode?: number): Answer;
  unlinkMemory(name: string): Answer;
  truncate(fd: number, bytes: number): Answer;
  /** How many bytes a file or memory object has, by lseek(2). */
  sizeOf(fd: number): number;
  /** Maps memory for reading and writing, shared; it is unmapped and the view empty at the end of the case. */
  map(fd: number, bytes: number): Bytes | Errno;
}

const OWNER_ONLY = 0o600;
const SEEK_END = 2;
const PROT_READ_WRITE = 3;
const MAP_SHARED = 1;
const MAP_FAILED = 0xffff_ffff_ffff_ffffn;

export function memoryCalls(calls: Calls): MemoryCalls {
  return {
    openMemory: (name, flags, mode = OWNER_ONLY) =>
      calls.open(
        `shm_open ${name} 0o${flags.toString(8)} 0o${mode.toString(8)}`,
        (c) => c.shm_open(cString(name), flags, mode),
      ),
    unlinkMemory: (name) =>
      calls.make(`shm_unlink ${name}`, (c) => c.shm_unlink(cString(name))),
    truncate: (fd, bytes) =>
      calls.make(
        `ftruncate ${fd} ${bytes}`,
        (c) => c.ftruncate(fd, BigInt(bytes)),
      ),
    sizeOf: (fd) =>
      must(
        calls.make(
          `lseek ${fd} 0 SEEK_END`,
          (c) => Number(c.lseek(fd, 0n, SEEK_END)),
        ),
        "lseek",
      ),
    map(fd, bytes) {
      let pointer: Deno.PointerValue = null;
      const length = BigInt(bytes);
      const answer = calls.make(`mmap ${fd} ${bytes} B shared`, (c) => {
        pointer = c.mmap(null, length, PROT_READ_WRITE, MAP_SHARED, fd, 0n);
        return Deno.UnsafePointer.value(pointer) === MAP_FAILED ? -1 : 0;
      });
      if (typeof answer !== "number") return answer;
      const mapped = pointer!;
      const buffer = Deno.UnsafePointerView.getArrayBuffer(mapped, bytes);
      calls.atEnd(() => {
        buffer.transfer(0);
        calls.make(`munmap ${bytes} B`, (c) => c.munmap(mapped, length));
      });
      return new Uint8Array(buffer);
    },
  };
}

function cString(text: string): Bytes {
  return new TextEncoder().encode(`${text}\0`);
}
