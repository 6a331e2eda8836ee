import { strictEqual } from "node:assert/strict";
import { libc, platform } from "../../ffi/library.ts";
import type { Bytes, KernelObject } from "../../transports/transport.ts";
import type { ConformanceCase, Observation } from "../case.ts";
import { systemCalls } from "../needs.ts";
import type { Answer, Calls, Errno } from "./calls.ts";
import { type Kernel, onKernel } from "./kernel.ts";

type Queue = KernelObject & { readonly kind: "queue" };
type Memory = KernelObject & { readonly kind: "memory" };

const OWNER_ONLY = 0o600;
/** `struct mq_attr`: one message of 16 B, which leaves others their memory. */
const SMALL = new Uint8Array(
  BigInt64Array.of(0n, 1n, 16n, 0n, 0n, 0n, 0n, 0n).buffer,
);
const ATTEMPTS = 200;
const RETRY_MS = 10;
let names = 0;

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
      of: (object): object is Queue => object.kind === "queue",
      needs: [systemCalls("mq_open", "mq_unlink")],
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
      of: (object): object is Memory => object.kind === "memory",
      needs: [systemCalls("shm_open", "shm_unlink")],
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
  const name = `ipcmark-${Deno.pid}-${names++}`;
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

/** Names of queues, which all share what memory their user may have for them: it is asked for again, but not for ever. */
function newQueue({ calls }: Kernel): Creating {
  return async (name) => {
    for (let attempt = 1;; attempt++) {
      const answer = calls.open(
        `mq_open "${name}" to create`,
        (c) => c.mq_open(cString(name), createOnly(), OWNER_ONLY, SMALL),
      );
      if (answer !== "EMFILE" || attempt === ATTEMPTS) {
        return creation(calls, answer, () => libc().mq_unlink(cString(name)));
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  };
}

function newMemory({ calls }: Kernel): Creating {
  // deno-lint-ignore require-await
  return async (name) =>
    creation(
      calls,
      calls.open(
        `shm_open "${name}" to create`,
        (c) => c.shm_open(cString(name), createOnly(), OWNER_ONLY),
      ),
      () => libc().shm_unlink(cString(name)),
    );
}

function creation(
  calls: Calls,
  answer: Answer,
  unlink: () => void,
): "created" | Errno {
  if (typeof answer === "string") return answer;
  calls.atEnd(unlink);
  return "created";
}

function createOnly(): number {
  const { O_CREAT, O_EXCL, O_RDWR } = platform();
  return O_CREAT | O_EXCL | O_RDWR;
}

function cString(text: string): Bytes {
  return new TextEncoder().encode(`${text}\0`);
}
