// npm run build: the static site into dist/. It works at any base path: every address in it is relative.
import { build } from "vite";
import { ensurePackages, root } from "./setup.mjs";

ensurePackages();
await build({ root });
