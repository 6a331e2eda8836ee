import { jsonSchemas } from "./json_schema.ts";
import { matchGolden } from "../reports/testdata/golden.ts";

for (const [name, schema] of Object.entries(jsonSchemas())) {
  Deno.test(`jsonSchemas() is what ${name} holds`, () => {
    matchGolden(
      `${JSON.stringify(schema, null, 2)}\n`,
      new URL(name, import.meta.url),
    );
  });
}
