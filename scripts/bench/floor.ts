// The floor under the engine's time: what it costs, here and today, to print and read every object version that a run
// writes. No engine of this kind can do less for a write; so the ratio of the two says more than milliseconds do.
import type { Cluster } from "../../src/cluster/cluster.ts";
import { subject } from "../../src/cluster/apiserver/store.ts";
import { cpu } from "./measure.ts";

/** Collects the versions that the cluster writes from now on. */
export function versionsOf(cluster: Cluster): unknown[] {
	const versions: unknown[] = [];
	cluster.subscribe((change) => {
		if (!change.removed) versions.push(subject(change));
	});
	return versions;
}

/** CPU milliseconds that the floor takes. */
export function floorOf(versions: readonly unknown[]): number {
	const begun = cpu();
	let read: unknown;
	for (const version of versions) read = JSON.parse(JSON.stringify(version));
	if (versions.length > 0 && read === undefined) throw new Error("a version is no JSON");
	return cpu() - begun;
}
