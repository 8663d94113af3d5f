// npm run mutants -- [PATH …] [--seed N] [--count N] [--json]: changes rules in one small way each and sees whether a test notices.
// Nothing is written: the changed rules exist only in the memory of the test processes.
import path from "node:path";
import { runnerImport } from "vite";
import { root } from "./setup.mjs";

const { module } = await runnerImport(path.join(root, "scripts/mutants/main.ts"), { root, configFile: false, logLevel: "error" });
await module.main(root, process.argv.slice(2));
