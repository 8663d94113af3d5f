import { preFilter } from "../../cluster/scheduler/filters.ts";
import { skew, type Spread } from "../../cluster/scheduler/plugins/podtopologyspread.ts";
import type { Words } from "../question.ts";
import { code, list } from "../words.ts";

/** Would the Pod make its domains too uneven? Says nothing where no spread is required. */
export const spreadGate: Words = ({ pod, manifest, node, snapshot, rejection }) => {
	const constraints = manifest.spec.topologySpreadConstraints ?? [];
	if (!constraints.some(({ whenUnsatisfiable }) => whenUnsatisfiable === "DoNotSchedule")) return undefined;
	const common = { gate: "topology spread", askedBy: "scheduler" } as const;
	const at = (key: string) => [
		...manifest.path,
		"topologySpreadConstraints",
		constraints.findIndex(({ topologyKey, whenUnsatisfiable }) => topologyKey === key && whenUnsatisfiable === "DoNotSchedule"),
	];
	if (!rejection) {
		const over = constraints
			.filter(({ whenUnsatisfiable }) => whenUnsatisfiable === "DoNotSchedule")
			.map(({ topologyKey, maxSkew }) => `${code(topologyKey)} (${code(`maxSkew: ${maxSkew}`)})`);
		return { ...common, passed: true, sentence: `Topology spread over ${list(over)}: even enough with the Pod here.` };
	}
	const spreads = preFilter(pod, snapshot).plugins.find(({ plugin }) => plugin.name === "PodTopologySpread")?.state as
		readonly Spread[] | undefined;
	for (const spread of spreads ?? []) {
		const { topologyKey: key, maxSkew } = spread.constraint;
		const domain = node.labels[key];
		if (domain === undefined) {
			return {
				...common,
				passed: false,
				sentence: `Topology spread over ${code(key)}: the Node has no such label.`,
				reason: `label ${key} is missing`,
				manifestPath: at(key),
			};
		}
		const by = skew(spread, domain);
		if (by > maxSkew) {
			return {
				...common,
				passed: false,
				sentence: `Topology spread over ${code(key)}: with the Pod, ${code(domain)} would have ${code(`${by}`)} more than the emptiest, and ${code(`maxSkew: ${maxSkew}`)} is the most.`,
				compared: { pod: `maxSkew ${maxSkew}`, node: `${key}=${domain}, ${by} more` },
				reason: "topology spread",
				manifestPath: at(key),
			};
		}
	}
	return undefined;
};
