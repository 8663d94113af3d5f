// npm run bench [-- NAME …]: the engine's budgets, one JSON line per measurement: { name, value, unit, goal }. Without names
// all but the largest cases; a name may be a part of one ("Deployment", "30×5000"). Times are CPU times of this process.
import { isMainThread, parentPort, workerData } from "node:worker_threads";
import { loadRest } from "../src/cluster/rest/rest.ts";
import { loadAll } from "../src/kubectl/shell/shell.ts";
import { engine, largest } from "./bench/engine.ts";
import { applyFirst, first } from "./bench/first.ts";
import { fuzz } from "./bench/fuzz.ts";
import { seek } from "./bench/seek.ts";
import { snapshot } from "./bench/snapshot.ts";

await Promise.all([loadAll(), loadRest()]);
if (!isMainThread) {
	parentPort?.postMessage(applyFirst((workerData as { readonly rehearse: boolean }).rehearse));
	process.exit();
}
const only = process.argv.slice(2);
const usual: Readonly<Record<string, () => void | Promise<void>>> = {
	...engine,
	"first Apply": first,
	snapshot,
	seek,
	"fuzzed manifests": fuzz,
};
for (const [name, measure] of Object.entries({ ...usual, ...largest }))
	if (only.length > 0 ? only.some((each) => name.includes(each)) : name in usual) await measure();
