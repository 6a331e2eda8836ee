/**
 * The line grammar of the Go benchmark format, as its documentation has it (golang.org/design/14313-benchmark-format and
 * the documents of golang.org/x/perf/benchfmt): what benchstat(1) would refuse is an error.
 *
 * @module
 */

/** One line of results. */
export interface BenchmarkLine {
  /** Without "Benchmark", the number of processors and what stands in `keys`. */
  readonly base: string;
  readonly keys: Readonly<Record<string, string>>;
  readonly processors: number | null;
  readonly iterations: number;
  readonly values: Readonly<Record<string, number>>;
}

export interface BenchmarkFile {
  readonly configuration: Readonly<Record<string, string>>;
  /** By unit, then by key. */
  readonly units: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly lines: readonly BenchmarkLine[];
}

/** A key begins with a lower-case letter, and holds neither upper case nor space; one or more blanks follow the colon. */
const CONFIGURATION = /^(\p{Ll}[^\p{Lu}\p{White_Space}:]*):(?:[ \t]+(.*))?$/u;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** @throws {SyntaxError} Where benchstat would complain, and at lines that it would pass over. */
export function readBenchstat(text: string): BenchmarkFile {
  const configuration: Record<string, string> = {};
  const units: Record<string, Record<string, string>> = {};
  const lines: BenchmarkLine[] = [];
  for (const line of text.replace(/\n$/, "").split("\n")) {
    const fields = line.split(/\p{White_Space}+/u).filter((each) => each);
    const [first = ""] = fields;
    if (line.startsWith("Benchmark")) lines.push(readLine(line, fields));
    else if (first === "Unit") readUnit(line, fields, units);
    else {
      const [, key, value] = CONFIGURATION.exec(line) ?? [];
      if (key === undefined) throw new SyntaxError(`ignored: ${line}`);
      configuration[key] = value ?? "";
    }
  }
  return { configuration, units, lines };
}

function readUnit(
  line: string,
  [, unit, ...pairs]: readonly string[],
  units: Record<string, Record<string, string>>,
): void {
  if (unit === undefined) throw new SyntaxError(`missing unit: ${line}`);
  for (const pair of pairs) {
    const at = pair.indexOf("=");
    if (at < 1) throw new SyntaxError(`expected key=value: ${line}`);
    const [key, value] = [pair.slice(0, at), pair.slice(at + 1)];
    const own = units[unit] ??= {};
    if (own[key] !== undefined && own[key] !== value) {
      throw new SyntaxError(`${key} of ${unit} already set: ${line}`);
    }
    own[key] = value;
  }
}

function readLine(
  line: string,
  [name = "", count, ...pairs]: readonly string[],
): BenchmarkLine {
  if (count === undefined || !/^[+-]?\d+$/.test(count)) {
    throw new SyntaxError(`iteration count: ${line}`);
  }
  if (pairs.length === 0) {
    throw new SyntaxError(`missing measurements: ${line}`);
  }
  const values: Record<string, number> = {};
  for (let index = 0; index < pairs.length; index += 2) {
    const [value = "", unit] = pairs.slice(index, index + 2);
    if (!NUMBER.test(value)) throw new SyntaxError(`measurement: ${line}`);
    if (unit === undefined) throw new SyntaxError(`missing units: ${line}`);
    values[unit] = Number(value);
  }
  return { ...readName(name), iterations: Number(count), values };
}

/** A name is parted at each slash; parts may be key=value, and the last ends with the number of processors. */
function readName(
  name: string,
): Pick<BenchmarkLine, "base" | "keys" | "processors"> {
  const [, whole = "", processors] = /^Benchmark(.*?)(?:-(\d+))?$/.exec(name) ??
    [];
  const [base = "", ...parts] = whole.split("/");
  const keys = Object.fromEntries(parts.map((part, index) => {
    const at = part.indexOf("=");
    return at > 0
      ? [part.slice(0, at), part.slice(at + 1)]
      : [`#${index + 1}`, part];
  }));
  return {
    base,
    keys,
    processors: processors === undefined ? null : Number(processors),
  };
}
