import { equal } from "node:assert/strict";
import { platform } from "../../ffi/library.ts";
import { openCalls } from "./calls.ts";
import { POLLIN } from "./constants.ts";
import { fileCalls } from "./files.ts";

Deno.test({
  name: "poll() asks again where a signal has interrupted it",
  ignore: Deno.build.os !== "linux",
  fn() {
    let interruptions = 0;
    using calls = openCalls(
      () => {},
      (_call, answer) => interruptions-- > 0 ? "EINTR" : answer,
    );
    const files = fileCalls(calls);
    const fd = calls.open(
      "open /",
      (c) => c.open(new TextEncoder().encode("/\0"), platform().O_RDONLY, 0),
    );
    interruptions = 2;
    equal(files.poll(Number(fd), POLLIN), POLLIN);
    equal(interruptions, -1);
  },
});
