/**
 * What a source file imports, as the tests of layers and of the start read it.
 *
 * @module
 */
import { dirname, join } from "node:path/posix";

/** One import or re-export. */
export interface Import {
  readonly specifier: string;
  /** Leaves nothing to load. */
  readonly typesOnly: boolean;
  /** Loaded when the program comes to it, not before it starts. */
  readonly dynamic: boolean;
}

/** Static imports and exports stand at the start of a line, as the formatter leaves them. */
const STATIC_IMPORT =
  /^(?:import|export)\s+(type\s)?(?:([^"';]*?)\bfrom\s+)?"([^"]+)"/gm;
/** Also with a name that Deno does not see before the program comes to it. */
const DYNAMIC_IMPORT =
  /\bimport\(\s*(?:(?:import\.meta\.resolve\(\s*)?"([^"]+)"\s*[,)])?/g;

/** Every import of `code`, which has no comments. */
export function importsOf(code: string): readonly Import[] {
  const statics = [...code.matchAll(STATIC_IMPORT)].map(
    ([, type, names = "", specifier]) => ({
      specifier: specifier!,
      typesOnly: type !== undefined || onlyTypes(names),
      dynamic: false,
    }),
  );
  const dynamics = [...code.matchAll(DYNAMIC_IMPORT)].map((
    [, specifier = "something computed"],
  ) => ({ specifier, typesOnly: false, dynamic: true }));
  return [...statics, ...dynamics];
}

/** `{ type A, type B }`, which leaves nothing to load. */
function onlyTypes(names: string): boolean {
  const [, list] = names.match(/^\{([^}]*)\}\s*$/) ?? [];
  const each = list?.split(",").map((name) => name.trim()).filter(Boolean);
  return each?.every((name) => name.startsWith("type ")) ?? false;
}

/** The path from the root where the checkout has the file, `node:…`, or `npm:…` for everything else. */
export function target(specifier: string, importer: string): string {
  if (specifier.startsWith(".")) return join(dirname(importer), specifier);
  return /^(node|npm):/.test(specifier) ? specifier : `npm:${specifier}`;
}

/** The code of a source file, which names in its comments what it does not import. */
export function withoutComments(source: string): string {
  return source.replaceAll(/^\s*\/\*[\s\S]*?\*\//gm, "")
    .replaceAll(/(^|\s)\/\/.*$/gm, "");
}
