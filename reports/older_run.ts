/**
 * Runs that were written before a cell had parameters: its only one, the size of a message, stood in `payloadBytes`, and
 * 0 stood for none.
 *
 * @module
 */

/** The same data with `parameters` in every cell. What is no such run is left for the schema to judge. */
export function withParameters(data: unknown): unknown {
  if (!isObject(data) || !Array.isArray(data["cells"])) return data;
  return { ...data, cells: data["cells"].map(cellWithParameters) };
}

function cellWithParameters(cell: unknown): unknown {
  if (!isObject(cell) || "parameters" in cell) return cell;
  const { payloadBytes, ...rest } = cell;
  if (payloadBytes === undefined) return cell;
  const parameters = payloadBytes === 0 ? {} : { payloadBytes };
  return { ...rest, parameters };
}

function isObject(data: unknown): data is Record<string, unknown> {
  return typeof data === "object" && data !== null;
}
