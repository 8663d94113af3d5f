// npm run lessons:schema: writes lessons/schema/, which editors read (see the first line of checks.yaml and wrong.yaml).
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { schemaFiles } from "./lessons/schemafiles.ts";

const folder = path.resolve("lessons", "schema");
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(schemaFiles())) writeFileSync(path.join(folder, name), text);
console.log(`${folder} is written`);
