import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { lacking } from "../../ffi/library.ts";
import { INET, UNIX, UNIX_ABSTRACT } from "./_sockaddr.ts";

const ignore = lacking("socket") !== undefined || Deno.build.os !== "linux";

Deno.test("INET writes struct sockaddr_in, port and address in network order", {
  ignore,
}, () => {
  deepStrictEqual(
    INET.encode("8080"),
    new Uint8Array([2, 0, 0x1f, 0x90, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]),
  );
});

Deno.test("INET reads every port that it wrote", { ignore }, () => {
  for (const port of ["0", "1", "255", "256", "65535"]) {
    strictEqual(INET.decode(INET.encode(port)), port);
  }
});

Deno.test(
  "UNIX writes a path with its final NUL, as many bytes as it has in UTF-8",
  { ignore },
  () => {
    deepStrictEqual(
      UNIX.encode("/t/ä"),
      new Uint8Array([1, 0, 0x2f, 0x74, 0x2f, 0xc3, 0xa4, 0]),
    );
  },
);

Deno.test(
  "UNIX reads a path with or without a NUL, and none of a socket that has none",
  { ignore },
  () => {
    strictEqual(UNIX.decode(UNIX.encode("/tmp/ä.sock")), "/tmp/ä.sock");
    strictEqual(UNIX.decode(new Uint8Array([1, 0, 0x2f, 0x74])), "/t");
    strictEqual(UNIX.decode(new Uint8Array([1, 0])), undefined);
    strictEqual(UNIX.decode(new Uint8Array()), undefined);
  },
);

Deno.test("UNIX reads what the kernel says in a buffer that is used again", {
  ignore,
}, () => {
  const buffer = new Uint8Array(128).fill(0x78);
  buffer.set(UNIX.encode("/short"));
  strictEqual(UNIX.decode(buffer.subarray(0, 2 + 7)), "/short");
});

Deno.test(
  "UNIX_ABSTRACT writes a leading NUL and no final one",
  { ignore },
  () => {
    deepStrictEqual(
      UNIX_ABSTRACT.encode("@ab"),
      new Uint8Array([1, 0, 0, 0x61, 0x62]),
    );
    strictEqual(UNIX_ABSTRACT.decode(UNIX_ABSTRACT.encode("@ab")), "@ab");
    strictEqual(UNIX_ABSTRACT.decode(new Uint8Array([1, 0])), undefined);
  },
);
