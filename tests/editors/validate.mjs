// Validate documents with Ajv (JSON Schema 2020-12, strict). Standard input: [{schema, documents}]; output: [[true, …]].
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(process.argv[2]);
const Ajv = require("ajv/dist/2020").default;
const addFormats = require("ajv-formats").default;

const asked = JSON.parse(readFileSync(0, "utf8"));
const told = asked.map(({ schema, documents }) => {
  const ajv = new Ajv({ strict: true, allErrors: true });
  addFormats(ajv);
  const validate = ajv.compile(schema);
  return documents.map((document) => validate(document));
});
process.stdout.write(JSON.stringify(told));
