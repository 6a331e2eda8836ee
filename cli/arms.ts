import type { LiveArm } from "../bench/arms.ts";
import type { Transport } from "../transports/transport.ts";
import { choice, nearest, unknown } from "./nearest.ts";
import { valueOf } from "./option.ts";
import { loadTransports, selectTransport } from "./select.ts";
import { UsageError } from "./usage_error.ts";

/** What `--arm` says of one arm. */
export interface ArmRequest {
  readonly name: string;
  /** The executable, where it has one of its own. */
  readonly deno: string | null;
  readonly env: Readonly<Record<string, string>>;
  readonly v8Flags: readonly string[];
  /** The only transport that it measures, where it has one of its own. */
  readonly transport: Transport | undefined;
}

/** An arm on the command line: `NAME=`, and what it has of its own, such as `head=deno=/path/to/deno,env.KEY=value`. */
export const armValue = valueOf<ArmRequest>({
  metavar: "NAME=[KEY=VALUE,...]",
  placeholder: {
    name: "",
    deno: null,
    env: {},
    v8Flags: [],
    transport: undefined,
  },
  parse: async (input) => parseArm(input, await loadTransports()),
});

/** Keys, and what their values are. */
const KEYS: Readonly<Record<string, string>> = {
  deno: "/path/to/deno",
  "env.NAME": "VALUE",
  v8: "--flag",
  transport: "unix@deno",
};

/**
 * Reads an arm.
 *
 * @throws {UsageError} If it has no name, or something that no arm has.
 */
export function parseArm(
  input: string,
  transports: readonly Transport[],
): ArmRequest {
  const [, name = "", rest = ""] = /^([^=]*)=(.*)$/s.exec(input) ?? [];
  if (!input.includes("=")) {
    throw new UsageError(
      `Arm "${input}" says nothing of its own: did you mean "${input}="?`,
    );
  }
  const pieces = rest === "" ? [] : splitPieces(rest);
  if (name === "" || isKey(name) && !pieces[0]?.includes("=")) {
    const given = input.replace(/^=/, "");
    throw new UsageError(
      `Arm "${input}" has no name: did you mean "NAME=${given}"?`,
    );
  }
  if (!/^[\w.+@-]+$/.test(name)) {
    throw new UsageError(
      `Arm name "${name}" is none: give letters, digits and . _ + @ -`,
    );
  }
  const given = new Map<string, readonly string[]>();
  for (const piece of pieces) {
    const { key, value } = readPiece(name, piece);
    const before = given.get(key) ?? [];
    if (before.length > 0 && key !== "v8") {
      throw new UsageError(`"${key}" of arm "${name}" is given twice`);
    }
    given.set(key, [...before, value]);
  }
  const transport = given.get("transport")?.[0];
  return {
    name,
    deno: given.get("deno")?.[0] ?? null,
    env: Object.fromEntries(
      [...given].filter(([key]) => key.startsWith(ENV))
        .map(([key, [value]]) => [key.slice(ENV.length), value!]),
    ),
    v8Flags: given.get("v8") ?? [],
    transport: transport === undefined
      ? undefined
      : selectTransport(transport, transports),
  };
}

/**
 * The arms as they are measured and written into run files.
 *
 * @throws {UsageError} If two have the same name.
 */
export function liveArms(requests: readonly ArmRequest[]): readonly LiveArm[] {
  const together = crypto.randomUUID();
  const names = new Set<string>();
  return requests.map(({ env, v8Flags, ...request }) => {
    if (names.has(request.name)) {
      throw new UsageError(
        `Two arms are named "${request.name}": give each a name of its own`,
      );
    }
    names.add(request.name);
    const own = { env: { ...env }, v8Flags: [...v8Flags] };
    return { ...request, ...own, together, burn: null };
  });
}

const ENV = "env.";

/** Commas separate; a value has one as `\,`. */
function splitPieces(text: string): readonly string[] {
  return text.split(/(?<!\\),/).map((piece) => piece.replaceAll("\\,", ","));
}

function isKey(word: string): boolean {
  return word.startsWith(ENV) || Object.hasOwn(KEYS, word);
}

function readPiece(
  arm: string,
  piece: string,
): { readonly key: string; readonly value: string } {
  const [, key = piece, value = ""] = /^([^=]*)=(.*)$/s.exec(piece) ?? [];
  if (!isKey(key)) {
    throw new UsageError(
      unknown(
        `key of arm "${arm}"`,
        key,
        nearest(key, Object.keys(KEYS)),
        choice(Object.keys(KEYS)),
      ),
    );
  }
  const isVariable = key.startsWith(ENV);
  if (isVariable) refuseVariable(arm, key.slice(ENV.length));
  // An empty variable is one, too.
  if (isVariable ? !piece.includes("=") : value === "") {
    const example = isVariable ? KEYS["env.NAME"] : KEYS[key];
    throw new UsageError(
      `"${key}" of arm "${arm}" has no value: give ${key}=${example}`,
    );
  }
  if (key === "v8" && !value.startsWith("-")) {
    throw new UsageError(
      `"${value}" of arm "${arm}" is no flag of V8: did you mean "v8=--${value}"?`,
    );
  }
  return { key, value };
}

function refuseVariable(arm: string, name: string): void {
  if (!/^[A-Za-z_]\w*$/.test(name)) {
    throw new UsageError(
      `"${ENV}${name}" of arm "${arm}" names no variable: give env.NAME=VALUE`,
    );
  }
  // Deno hands these on only to what may start any program, which a process that measures may not.
  if (/^(LD|DYLD)_/.test(name)) {
    throw new UsageError(
      `"${ENV}${name}" of arm "${arm}" cannot be set: Deno refuses LD_* and DYLD_* to processes with few permissions`,
    );
  }
}
