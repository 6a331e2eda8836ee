/**
 * Result files that are read for somebody else: nothing outside one directory, nothing that is not a regular file.
 *
 * @module
 */
import { reason } from "../harness/reason.ts";
import type { StoredEntry } from "../reports/stored_entry.ts";
import type { Environment } from "../reports/schema.ts";
import { findStored, type FoundFiles } from "./find_stored.ts";
import { refusing } from "./read_file.ts";
import { parseStored } from "./read_stored.ts";
import type { Stored } from "./rendering.ts";
import { UsageError } from "./usage_error.ts";

/** What larger files hold was not left by ipcmark; reading one would take the memory of a machine. */
const LARGEST_BYTES = 256 * 2 ** 20;

/** The result files of one directory. */
export interface StoredFiles {
  find(): Promise<FoundFiles>;
  /** What the file at a path that was found holds, in a line. Broken ones say why. Never throws for the file's sake. */
  describe(path: string): Promise<StoredEntry>;
  /** @throws {UsageError} If it cannot be read or used, or lies outside of the directory. */
  read(path: string): Promise<Stored>;
}

/**
 * Opens a directory.
 *
 * @throws {UsageError} If there is none.
 */
export async function openStoredFiles(
  directory: string,
): Promise<StoredFiles> {
  const root = await rootOf(directory);
  const inside = root.endsWith("/") ? root : `${root}/`;
  const known = new Map<string, { mark: string; entry: StoredEntry }>();

  /** The real file, such that what is checked is what is read. */
  async function locate(path: string): Promise<LocatedFile> {
    try {
      const real = await Deno.realPath(inside + path);
      if (!real.startsWith(inside)) {
        throw new UsageError(`${path}: a link that leads out of the directory`);
      }
      const { isFile, size, mtime } = await Deno.lstat(real);
      if (!isFile) throw new UsageError(`${path}: not a regular file`);
      if (size > LARGEST_BYTES) throw new UsageError(`${path}: too large`);
      return { real, mark: `${real} ${size} ${mtime?.getTime()}` };
    } catch (error) {
      if (error instanceof UsageError) throw error;
      throw new UsageError(`${path}: ${reason(error)}`);
    }
  }

  async function readLocated(
    { real }: LocatedFile,
    path: string,
  ): Promise<Stored> {
    const text = await Deno.readTextFile(real).catch((error) => {
      throw new UsageError(`${path}: ${reason(error)}`);
    });
    return refusing(() => parseStored(text, path));
  }

  return {
    find: () => findStored(root),
    async read(path) {
      return await readLocated(await locate(path), path);
    },
    async describe(path) {
      try {
        const located = await locate(path);
        const before = known.get(path);
        if (before?.mark === located.mark) return before.entry;
        const entry = await readLocated(located, path).then(
          (stored) => entryOf(path, stored),
          (error) => brokenEntry(path, error),
        );
        known.set(path, { mark: located.mark, entry });
        return entry;
      } catch (error) {
        return brokenEntry(path, error);
      }
    },
  };
}

interface LocatedFile {
  readonly real: string;
  /** Another one where the file was written meanwhile. */
  readonly mark: string;
}

async function rootOf(directory: string): Promise<string> {
  try {
    const root = await Deno.realPath(directory);
    if ((await Deno.stat(root)).isDirectory) return root;
  } catch (error) {
    throw new UsageError(`Cannot read "${directory}": ${reason(error)}`);
  }
  throw new UsageError(
    `"${directory}" is not a directory: "ipcmark report" shows a single file`,
  );
}

/** @throws {unknown} What says nothing about a file is a fault of the program. */
function brokenEntry(path: string, error: unknown): StoredEntry {
  if (!(error instanceof UsageError)) throw error;
  const lead = `${path}: `;
  return {
    path,
    broken: error.message.startsWith(lead)
      ? error.message.slice(lead.length)
      : error.message,
  };
}

function entryOf(path: string, stored: Stored): StoredEntry {
  const common = { path, broken: null, kind: stored.kind };
  const { startedAt } = stored.data;
  switch (stored.kind) {
    case "run": {
      const { state, settings: { command }, environment } = stored.data;
      return { ...common, startedAt, state, command, ...placeOf(environment) };
    }
    case "conformance":
    case "claims": {
      const { state, command, environment } = stored.data;
      return { ...common, startedAt, state, command, ...placeOf(environment) };
    }
    case "gate": {
      const { verdict, command, machine } = stored.data;
      return {
        ...common,
        ...{ startedAt, state: verdict, command },
        ...placeOf(machine),
      };
    }
  }
}

function placeOf(
  { cpu, cores, deno, kernel }: Pick<
    Environment,
    "cpu" | "cores" | "deno" | "kernel"
  >,
): { readonly machine: string } {
  return { machine: `${cpu}, ${cores} cores, Deno ${deno}, ${kernel}` };
}
