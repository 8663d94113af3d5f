// How large the saved world of a lesson is.
import { pack } from "../../src/cluster/api/pack.ts";
import { Cluster } from "../../src/cluster/cluster.ts";
import { emit } from "./measure.ts";
import { daemonSets, nodes, options, place } from "./workload.ts";

export function snapshot(): void {
	const cluster = new Cluster(options, nodes(10));
	place(cluster, daemonSets(3), 30);
	emit("snapshot of 30 Pods", JSON.stringify(pack(cluster.save())).length / 1000, "kB", "≤ 200");
}
