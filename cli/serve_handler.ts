/**
 * What is answered: a list of result files, and the report of each.
 *
 * @module
 */
import { storedPage, textPage } from "../reports/html/stored_page.ts";
import { reason } from "../harness/reason.ts";
import type { Io } from "./io.ts";
import { formatsOf, renderStored } from "./rendering.ts";
import { admit, type Guard } from "./serve_guard.ts";
import type { StoredFiles } from "./stored_files.ts";
import { UsageError } from "./usage_error.ts";

/** What is served, to whom. */
export interface Serving extends Guard {
  /** As the user named it. */
  readonly directory: string;
  readonly files: StoredFiles;
  readonly io: Io;
  /** Tells whoever runs the program what broke. */
  tell(line: string): void;
}

const OPEN = "open";
/** A page that says nothing of its own policy may load nothing. */
const STRICT = "default-src 'none'";

/** Answers a request; what is broken is told in the answer. */
export async function answer(
  request: Request,
  serving: Serving,
): Promise<Response> {
  const admission = admit(request, serving);
  const response = admission.refused ??
    await routed(admission.path, serving).catch((error) => {
      serving.tell(`ipcmark: Cannot answer: ${reason(error)}`);
      return new Response("Broke down\n", { status: 500 });
    });
  const body = request.method === "HEAD" ? null : response.body;
  return new Response(body, {
    status: response.status,
    headers: { ...SECURE, ...Object.fromEntries(response.headers) },
  });
}

const SECURE: Readonly<Record<string, string>> = {
  "cache-control": "no-store",
  "content-security-policy": `${STRICT}; frame-ancestors 'none'`,
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

async function routed(
  [route, ...rest]: readonly string[],
  serving: Serving,
): Promise<Response> {
  // Without the line at its end, links of the list would lead elsewhere.
  if (route === undefined) {
    return new Response(null, {
      status: 308,
      headers: { location: `/${serving.token}/` },
    });
  }
  if (route === "" && rest.length === 0) return await list(serving);
  return route === OPEN ? await open(rest.join("/"), serving) : notFound();
}

async function list({ files, directory }: Serving): Promise<Response> {
  const { paths, bounded } = await files.find();
  const entries = [];
  // One after the other, so that no more than one file is held at a time.
  for (const path of paths) entries.push(await files.describe(path));
  return page(
    storedPage(
      { directory, entries, bounded },
      (path) => `${OPEN}/${path.split("/").map(encodeURIComponent).join("/")}`,
    ),
  );
}

/** Only what the list has can be opened: no path reaches the file system that was not found there. */
async function open(
  path: string,
  { files, io }: Serving,
): Promise<Response> {
  const { paths } = await files.find();
  if (!paths.includes(path)) return notFound();
  try {
    const stored = await files.read(path);
    if (formatsOf(stored.kind).includes("html")) {
      return page(await renderStored(stored, "html", io));
    }
    const text = await renderStored(stored, "markdown", io);
    return page(textPage(path, text));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return page(textPage(path, error.message), 422);
  }
}

/** A page has a policy of its own, by the digests of what it holds; framing is for headers only. */
function page(text: string, status = 200): Response {
  const [, policy = STRICT] =
    /<meta http-equiv="Content-Security-Policy" content="([^"]+)"/
      .exec(text.slice(0, text.indexOf("<title>"))) ?? [];
  return new Response(text, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": `${policy}; frame-ancestors 'none'`,
    },
  });
}

function notFound(): Response {
  return new Response("No such result\n", { status: 404 });
}
