// What a cluster has come to, as a text that is the same for two ways there: without uids, times, versions and the letters that
// Kubernetes makes up.
import { resources } from "../../src/cluster/api/resources.ts";
import { canonical } from "../../src/cluster/api/values.ts";
import type { KubeObject } from "../../src/cluster/api/objects.ts";
import type { Reader } from "../../src/cluster/apiserver/store.ts";

/** What has happened is no part of what is; nor are signs of life. */
const passing = ["Event", "Lease"];
const ofTheWay = new Set([
	"uid",
	"resourceVersion",
	"generation",
	"observedGeneration",
	"managedFields",
	"kubectl.kubernetes.io/last-applied-configuration",
	"deployment.kubernetes.io/revision",
	"containerID",
	"podIP",
	"podIPs",
	"revision",
	"images",
]);
const time = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

export function stateOf(read: Reader): string {
	const objects = resources
		.filter(({ kind }) => !passing.includes(kind))
		.flatMap(({ kind }) => [...read.all(kind)] as KubeObject[]);
	const drawn = new Map(
		objects.flatMap(({ metadata }) => (metadata.generateName ? [[metadata.name, `${metadata.generateName}*`] as const] : [])),
	);
	const plain = (key: string, value: unknown): unknown => {
		if (ofTheWay.has(key)) return undefined;
		if (typeof value !== "string") return value;
		return time.test(value) ? "(time)" : (drawn.get(value) ?? value);
	};
	return objects
		.map((object) => canonical(JSON.parse(JSON.stringify(object, plain))))
		.sort()
		.join("\n");
}
