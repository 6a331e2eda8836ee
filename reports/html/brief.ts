import { shorten } from "../plain_text.ts";

/**
 * The same data with no text in it longer than `most` letters, keys included: nobody reads more, and a page that holds it
 * a hundred times cannot be read at all.
 */
export function brief<T>(data: T, most: number): T {
  return cut(data, most) as T;
}

function cut(data: unknown, most: number): unknown {
  if (typeof data === "string") {
    return data.length <= most ? data : shorten(data, most, "…");
  }
  if (Array.isArray(data)) return data.map((each) => cut(each, most));
  if (typeof data !== "object" || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      cut(key, most),
      cut(value, most),
    ]),
  );
}
