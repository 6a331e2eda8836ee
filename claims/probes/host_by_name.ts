import { libc } from "../../ffi/library.ts";
import { connects } from "../../conformance/kernel/objects.ts";
import { systemCalls } from "../../conformance/needs.ts";
import { kernelProbe } from "./probe.ts";

const NAME = new TextEncoder().encode("localhost\0");
/** Places in `struct hostent` where a pointer has 64 bits. */
const LENGTH_OFFSET = 20;
const LIST_OFFSET = 24;
const POINTER_BYTES = 8;
/** As a list that somebody forgot to end. */
const MOST = 16;

/** What gethostbyname(3) says of localhost: the bytes of an address, and how many there are. */
export const hostByName = kernelProbe({
  id: "PROBE-host-by-name",
  title: "The addresses of localhost, as gethostbyname tells them",
  sources: [{ doc: "gethostbyname(3)", section: "DESCRIPTION" }],
  of: connects,
  on: ({ family }) => family === "inet",
  needs: [systemCalls("gethostbyname")],
  look() {
    const host = libc().gethostbyname(NAME);
    if (!host) return { bytesEach: 0, addresses: 0 };
    const told = new Deno.UnsafePointerView(host);
    const list = new Deno.UnsafePointerView(told.getPointer(LIST_OFFSET)!);
    let addresses = 0;
    while (addresses < MOST && list.getPointer(addresses * POINTER_BYTES)) {
      addresses++;
    }
    return { bytesEach: told.getInt32(LENGTH_OFFSET), addresses };
  },
});
