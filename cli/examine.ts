import { openWorkspace, SUN_PATH_BYTES } from "../harness/workspace.ts";
import { planPlacement } from "../harness/placement.ts";
import { whyNoInstructions } from "../harness/instructions.ts";
import { readEnvironment } from "../harness/environment.ts";
import { reason } from "../harness/reason.ts";
import type { Environment, Placement } from "../reports/schema.ts";
import { gradeActivity, type Sign, verdictOf } from "./quiet.ts";
import { loadTransports } from "./select.ts";
import { watchMachine } from "./watch_machine.ts";

/** Something that this machine can do or not. */
export interface Ability {
  readonly name: string;
  /** Why not, or `null` where it can. */
  readonly missing: string | null;
  /** What else there is to say. */
  readonly detail: string;
}

/** What `ipcmark doctor` found. Plain data. */
export interface Diagnosis {
  readonly environment: Environment | null;
  readonly transports: readonly Ability[];
  readonly placements: readonly Ability[];
  readonly counters: readonly Ability[];
  readonly permissions: readonly Ability[];
  readonly tools: readonly Ability[];
  readonly temporaryDirectory: Ability;
  readonly signs: readonly Sign[];
  readonly verdict: string;
}

const PLACEMENTS: readonly Placement[] = [
  "same-core",
  "cross-core",
  "cross-node",
  "free",
];

/** Programs that are started, what for, and the package that most systems have them in. */
const TOOLS: readonly {
  readonly command: string;
  readonly purpose: string;
  readonly package: string;
}[] = [
  { command: "mkfifo", purpose: "makes FIFOs", package: "coreutils" },
  {
    command: "taskset",
    purpose: "binds processes to processors where C may not be called",
    package: "util-linux",
  },
  {
    command: "setpriv",
    purpose: "wakes stopped processes of a dead one",
    package: "util-linux",
  },
  { command: "grep", purpose: "reads /proc and /sys", package: "grep" },
  { command: "cat", purpose: "reads /proc and /sys", package: "coreutils" },
  {
    command: "ls",
    purpose: "counts descriptors, lists threads",
    package: "coreutils",
  },
  {
    command: "unshare",
    purpose: "makes networks that cases may impair",
    package: "util-linux",
  },
  {
    command: "nsenter",
    purpose: "starts processes in such a network",
    package: "util-linux",
  },
  {
    command: "cc",
    purpose: "compiles the reference of doctor --calibrate",
    package: "gcc",
  },
];

const NOT_INSTALLED = "not installed";

/** Looks at the machine for about two seconds. */
export async function examine(): Promise<Diagnosis> {
  const transports = (await loadTransports()).map((transport) => ({
    name: transport.name,
    missing: transport.unavailable() ?? null,
    detail: transport.summary,
  }));
  const placements = await Promise.all(PLACEMENTS.map(placementAbility));
  const tools = await Promise.all(TOOLS.map(toolAbility));
  const permissions = [
    ...await Promise.all(PERMISSIONS.map(permissionAbility)),
    ...await Promise.all(tools.map(toolPermission)),
  ];
  const environment = await readEnvironment().catch(ifPermitted);
  const temporaryDirectory = await temporaryDirectoryAbility();
  const signs = gradeActivity(await watchMachine());
  return {
    environment,
    transports,
    placements,
    counters: [countersAbility()],
    permissions,
    tools,
    temporaryDirectory,
    signs,
    verdict: verdictOf(signs),
  };
}

async function placementAbility(placement: Placement): Promise<Ability> {
  const plan = await planPlacement(placement);
  return {
    name: placement,
    missing: plan.reason,
    detail: plan.nearCpus === undefined
      ? "wherever the scheduler puts them"
      : `near end on processor ${plan.nearCpus}, far end on ${plan.farCpus}`,
  };
}

function countersAbility(): Ability {
  return {
    name: "instructions",
    missing: whyNoInstructions() ?? null,
    detail: "of both ends an operation: bench --instructions",
  };
}

const PERMISSIONS: readonly (readonly [
  descriptor: Deno.PermissionDescriptor,
  flag: string,
  purpose: string,
])[] = [
  [{ name: "net", host: "127.0.0.1" }, "--allow-net=127.0.0.1", "tcp and udp"],
  [{ name: "read" }, "--allow-read", "sockets, FIFOs, results"],
  [{ name: "write" }, "--allow-write", "sockets, FIFOs, results"],
  [
    { name: "run", command: Deno.execPath() },
    `--allow-run=${Deno.execPath()}`,
    "the far ends",
  ],
  [{ name: "sys", kind: "osRelease" }, "--allow-sys", "facts for the report"],
  [{ name: "env", variable: "NO_COLOR" }, "--allow-env=NO_COLOR", "colour"],
];

async function permissionAbility(
  [descriptor, flag, purpose]: (typeof PERMISSIONS)[number],
): Promise<Ability> {
  const { state } = await Deno.permissions.query(descriptor);
  return {
    name: flag,
    missing: state === "granted" ? null : `grant ${flag}`,
    detail: purpose,
  };
}

/** Deno grants nothing for a program that it cannot find: what helps then is to install it. */
async function toolPermission(
  { name: command, missing, detail }: Ability,
): Promise<Ability> {
  const flag = `--allow-run=${command}`;
  const ability = await permissionAbility([
    { name: "run", command },
    flag,
    detail,
  ]);
  return ability.missing !== null && missing?.startsWith(NOT_INSTALLED)
    ? { ...ability, missing: `${command} is ${missing}` }
    : ability;
}

async function toolAbility(
  { command, purpose, package: container }: (typeof TOOLS)[number],
): Promise<Ability> {
  const base = { name: command, detail: purpose };
  try {
    await new Deno.Command(command, {
      args: ["--version"],
      stdin: "null",
      stdout: "null",
      stderr: "null",
    }).output();
    return { ...base, missing: null };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) {
      return { ...base, missing: `${NOT_INSTALLED}: package ${container}` };
    }
    if (error instanceof Deno.errors.NotCapable) {
      return { ...base, missing: `grant --allow-run=${command}` };
    }
    throw error;
  }
}

async function temporaryDirectoryAbility(): Promise<Ability> {
  const name = "temporary directory";
  try {
    await using workspace = await openWorkspace();
    const { directory } = workspace;
    return {
      name,
      missing: null,
      detail: `${directory}, ${
        new TextEncoder().encode(directory).length
      } of the ${SUN_PATH_BYTES} bytes that a socket's path may have`,
    };
  } catch (error) {
    return { name, missing: reason(error), detail: "" };
  }
}

function ifPermitted(error: unknown): null {
  if (error instanceof Deno.errors.NotCapable) return null;
  throw error;
}
