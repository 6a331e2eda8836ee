/**
 * The result files below a directory.
 *
 * @module
 */
import { unreadable } from "./read_file.ts";

/** What was found; paths go from the directory down, with `/` between. */
export interface FoundFiles {
  readonly paths: readonly string[];
  /** Whether there was more than the bounds allow to look at. */
  readonly bounded: boolean;
}

/** How far to look. */
export interface Bounds {
  /** Directories below each other, the first included. */
  readonly depth: number;
  readonly files: number;
  /** Names that are looked at, files or not. */
  readonly names: number;
}

const BOUNDS: Bounds = { depth: 5, files: 1_000, names: 50_000 };

/** As commands name their results, and the copies that each run keeps: `run.json`, `run-2026-11-02T10-15-00.000Z.json`. */
const STORED = /^(run|conformance|claims|gate|arm)(-.+)?\.json$/;
/** Nobody keeps results there, and they may be large. */
const ELSEWHERE = /^\.|^node_modules$/;

/**
 * Looks for result files. Links to directories are not followed; links to files are listed, and who reads them sees to
 * where they lead.
 *
 * @throws {UsageError} If the directory itself cannot be read; one below it that cannot is as good as empty.
 */
export async function findStored(
  root: string,
  { depth, files, names }: Bounds = BOUNDS,
): Promise<FoundFiles> {
  const paths: string[] = [];
  const waiting = [{ path: "", depth: 1 }];
  let seen = 0;
  let bounded = false;
  for (const { path, depth: at } of waiting) {
    for await (const entry of entriesOf(root, path)) {
      if (++seen > names || paths.length >= files) {
        return { paths: paths.sort(), bounded: true };
      }
      const below = path === "" ? entry.name : `${path}/${entry.name}`;
      if (!entry.isDirectory) {
        if (STORED.test(entry.name)) paths.push(below);
      } else if (!ELSEWHERE.test(entry.name)) {
        if (at < depth) waiting.push({ path: below, depth: at + 1 });
        else bounded = true;
      }
    }
  }
  return { paths: paths.sort(), bounded };
}

async function* entriesOf(
  root: string,
  path: string,
): AsyncGenerator<Deno.DirEntry> {
  try {
    yield* Deno.readDir(path === "" ? root : `${root}/${path}`);
  } catch (error) {
    if (path === "") throw unreadable(root, error);
  }
}
