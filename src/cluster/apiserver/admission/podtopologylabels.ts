// A Pod that has a node carries the labels of the node's zone and region (the binding subresource does the same).
import type { PodSpec } from "../../api/types.generated.ts";
import type { Labels } from "../../api/selectors.ts";
import type { Reader } from "../store.ts";
import type { Plugin } from "./plugin.ts";

const keys = ["topology.kubernetes.io/zone", "topology.kubernetes.io/region"];

/** The labels that a Pod on this node is given. */
export function topologyLabels(reader: Reader, node: string): Labels {
	const labels = reader.get("Node", undefined, node)?.metadata.labels ?? {};
	return Object.fromEntries(keys.flatMap((key) => (labels[key] === undefined ? [] : [[key, labels[key]]])));
}

export const podTopologyLabels: Plugin = {
	name: "PodTopologyLabels",
	admit({ object, operation, serving }) {
		const node = object.kind === "Pod" && operation === "create" ? (object["spec"] as PodSpec).nodeName : undefined;
		if (!node) return object;
		const labels = topologyLabels(serving.store, node);
		if (Object.keys(labels).length === 0) return object;
		return { ...object, metadata: { ...object.metadata, labels: { ...object.metadata.labels, ...labels } } };
	},
};
