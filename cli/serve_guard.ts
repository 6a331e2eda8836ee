/**
 * Who may ask, and for what: everything that is refused before anything is looked up.
 *
 * @module
 */
import { createHash, timingSafeEqual } from "node:crypto";

/** What a request has to know. */
export interface Guard {
  readonly port: number;
  /** The first part of every path. */
  readonly token: string;
}

/** A request that may be answered: the parts of its path behind the token. */
export type Admission =
  | { readonly refused: Response }
  | { readonly refused: null; readonly path: readonly string[] };

/**
 * Looks at a request. A page of another site knows neither the token nor, where it makes a browser believe that its name
 * is at 127.0.0.1, a host that is served.
 */
export function admit(request: Request, { port, token }: Guard): Admission {
  const url = new URL(request.url);
  const host = request.headers.get("host") ?? url.host;
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) {
    return refused(403, "This host is not served here");
  }
  if (request.method !== "GET" && request.method !== "HEAD") {
    return refused(405, "Only GET and HEAD", { allow: "GET, HEAD" });
  }
  const [given = "", ...path] = partsOf(url.pathname);
  if (!isSame(given, token)) {
    return refused(403, "The address that was printed has a token");
  }
  return { refused: null, path };
}

/** The decoded parts of a path. What cannot be decoded is no name of anything. */
function partsOf(pathname: string): readonly string[] {
  try {
    return pathname.slice(1).split("/").map(decodeURIComponent);
  } catch {
    return [];
  }
}

/** Digests are equally long, and take as long to compare wherever they differ. */
function isSame(given: string, token: string): boolean {
  const [a, b] = [given, token].map((text) =>
    createHash("sha256").update(text).digest()
  );
  return timingSafeEqual(a!, b!);
}

function refused(
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): Admission {
  return { refused: new Response(`${text}\n`, { status, headers }) };
}
