import { strictEqual } from "node:assert/strict";
import { platform } from "../../ffi/library.ts";
import type { ConformanceCase, Observation } from "../case.ts";
import type { Errno } from "./calls.ts";
import { type Kernel, onKernel } from "./kernel.ts";
import { freshName, isMemory, isQueue } from "./kinds.ts";

/** Leaves others their memory. */
const SMALL = { messages: 1, messageBytes: 16 };
const ATTEMPTS = 200;
const RETRY_MS = 10;

/** EST-021: names that are no paths, though they look like one. */
export const nameRules: ConformanceCase = {
  id: "EST-021",
  title: "mq / shm name rules",
  priority: 2,
  level: "DOC",
  sources: [
    { doc: "mq_open(3)", section: "ERRORS" },
    { doc: "mq_overview(7)", section: "DESCRIPTION" },
    { doc: "shm_open(3)", section: "DESCRIPTION, ERRORS" },
  ],
  variants: [
    onKernel({
      id: "EST-021",
      sentence:
        "A queue's name begins with a slash, or it is EINVAL, and has no other, or it is EACCES; it cannot be created twice: EEXIST",
      of: isQueue,
      run: (kernel) =>
        judge(newQueue(kernel), {
          slashless: "EINVAL",
          twoSlashes: "EACCES",
          onlySlash: "ENOENT",
        }),
    }),
    onKernel({
      id: "EST-021/memory",
      sentence:
        "The name of shared memory has no slash but at its start, or it is EINVAL; it cannot be created twice: EEXIST",
      of: isMemory,
      run: (kernel) =>
        judge(newMemory(kernel), {
          slashless: "created",
          twoSlashes: "EINVAL",
          onlySlash: "EINVAL",
        }),
    }),
  ],
};

type Creating = (name: string) => Promise<"created" | Errno>;

interface Rules {
  readonly slashless: "created" | Errno;
  readonly twoSlashes: Errno;
  readonly onlySlash: Errno;
}

async function judge(
  create: Creating,
  rules: Rules,
): Promise<Observation> {
  const name = freshName("");
  strictEqual(await create(`/${name}`), "created", "A name");
  strictEqual(await create(`/${name}`), "EEXIST", "The same name again");
  strictEqual(
    await create(`${name}s`),
    rules.slashless,
    "A name without a slash",
  );
  strictEqual(await create(`/${name}/x`), rules.twoSlashes, "A second slash");
  strictEqual(await create("/"), rules.onlySlash, "A slash alone");
  strictEqual(await create(""), "EINVAL", "No name at all");
  const long = name.padEnd(256, "x");
  strictEqual(await create(`/${long}`), "ENAMETOOLONG", "A name of 256 B");
  return {
    outcome: "pass",
    observed:
      `no slash: ${rules.slashless}, two: ${rules.twoSlashes}, a slash alone: ${rules.onlySlash}, nothing: EINVAL, 256 B: ENAMETOOLONG, twice: EEXIST`,
  };
}

/** Creates queues, which all share what memory their user may have: it is asked for again, but not for ever. */
function newQueue(kernel: Kernel): Creating {
  return async (name) => {
    for (let attempt = 1;; attempt++) {
      const answer = kernel.openQueue(name, createOnly(), SMALL);
      if (answer === "EMFILE" && attempt < ATTEMPTS) {
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
        continue;
      }
      if (typeof answer === "string") return answer;
      kernel.calls.atEnd(() => void kernel.unlinkQueue(name));
      return "created";
    }
  };
}

function newMemory(kernel: Kernel): Creating {
  // deno-lint-ignore require-await
  return async (name) => {
    const answer = kernel.openMemory(name, createOnly());
    if (typeof answer === "string") return answer;
    kernel.calls.atEnd(() => void kernel.unlinkMemory(name));
    return "created";
  };
}

function createOnly(): number {
  const { O_CREAT, O_EXCL, O_RDWR } = platform();
  return O_CREAT | O_EXCL | O_RDWR;
}
