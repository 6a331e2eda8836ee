import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { admit } from "./serve_guard.ts";

const TOKEN = "0123456789abcdef0123456789abcdef";
const HOST = "127.0.0.1:8080";

function admitted(
  path: string,
  { method = "GET", host = HOST }: { method?: string; host?: string } = {},
) {
  const request = new Request(`http://${HOST}${path}`, {
    method,
    headers: { host },
  });
  return admit(request, { port: 8080, token: TOKEN });
}

Deno.test("admit() gives the decoded parts behind the token", () => {
  deepStrictEqual(admitted(`/${TOKEN}/open/a%20b/run.json`), {
    refused: null,
    path: ["open", "a b", "run.json"],
  });
  deepStrictEqual(admitted(`/${TOKEN}/`, { host: "localhost:8080" }), {
    refused: null,
    path: [""],
  });
});

const REFUSED: readonly (readonly [
  status: number,
  path: string,
  options: { method?: string; host?: string },
])[] = [
  [403, "/", {}],
  [403, "/favicon.ico", {}],
  [403, `/${TOKEN.slice(1)}/`, {}],
  [403, `/${TOKEN}0/`, {}],
  [403, `/${TOKEN.toUpperCase()}/`, {}],
  [403, `//${TOKEN}/`, {}],
  [403, `/${TOKEN}%2f/`, {}],
  [403, `/?${TOKEN}`, {}],
  [403, `/${TOKEN}/%ff`, {}],
  [403, `/${TOKEN}/`, { host: "evil.example" }],
  [403, `/${TOKEN}/`, { host: "evil.example:8080" }],
  [403, `/${TOKEN}/`, { host: "127.0.0.1:8081" }],
  [403, `/${TOKEN}/`, { host: "127.0.0.1" }],
  [403, `/${TOKEN}/`, { host: "127.0.0.1:8080.evil.example" }],
  [405, `/${TOKEN}/`, { method: "POST" }],
  [405, `/${TOKEN}/`, { method: "OPTIONS" }],
  [405, `/${TOKEN}/`, { method: "DELETE" }],
];

for (const [status, path, options] of REFUSED) {
  Deno.test(`admit() refuses ${path} with ${status}: ${JSON.stringify(options)}`, () => {
    const { refused } = admitted(path, options);
    strictEqual(refused?.status, status);
  });
}
