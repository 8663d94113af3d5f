// The gates that choose Nodes by name and label: nodeName, nodeSelector, required node affinity. The DaemonSet controller
// and the scheduler ask the same questions.
import { matchesTerm } from "../cluster/api/nodeaffinity.ts";
import { meets, type Requirement } from "../cluster/api/selectors.ts";
import type { Node, NodeSelectorTerm, PodSpec } from "../cluster/api/types.generated.ts";
import type { Answer, Fix, Gate, ManifestPath } from "./explanation.ts";
import { code, labelOf, list, plural } from "./words.ts";

export interface Asked {
	readonly spec: PodSpec;
	/** Where the spec stands in the manifest. */
	readonly path: ManifestPath;
	readonly node: Node;
	readonly askedBy: Gate["askedBy"];
	/** What a refusal means: "so the controller creates no Pod here". */
	readonly so: string;
}

/** Undefined where the manifest names no Node: hardly any does. */
export function nodeNameGate({ spec, path, node, askedBy, so }: Asked): Answer | undefined {
	if (!spec.nodeName) return undefined;
	const { name } = node.metadata;
	const common = { gate: "nodeName", askedBy, manifestPath: [...path, "nodeName"], compared: { pod: spec.nodeName, node: name } };
	if (spec.nodeName === name)
		return { ...common, passed: true, sentence: `${code("nodeName")} names ${code(name)}, which is this Node.` };
	return {
		...common,
		passed: false,
		sentence: `nodeName names ${code(spec.nodeName)}, and this Node is ${code(name)}, ${so}.`,
		reason: "another nodeName",
		fixes: [{ title: "Remove nodeName", path: [...path, "nodeName"], edit: { op: "remove", path: [...path, "nodeName"] } }],
	};
}

export function nodeSelectorGate({ spec, path, node, askedBy, so }: Asked): Answer {
	const wanted = Object.entries(spec.nodeSelector ?? {});
	const labels = node.metadata.labels ?? {};
	const gate = { gate: "nodeSelector", askedBy } as const;
	if (wanted.length === 0) return { ...gate, passed: true, sentence: "No `nodeSelector`: every Node qualifies." };
	const at = [...path, "nodeSelector"];
	const texts = wanted.map(([key, value]) => code(`${key}=${value}`));
	const missing = wanted.find(([key, value]) => !Object.hasOwn(labels, key) || labels[key] !== value);
	if (!missing) {
		const has = wanted.length === 1 ? "the Node has this label" : "the Node has these labels";
		return { ...gate, passed: true, sentence: `nodeSelector asks for ${list(texts)}: ${has}.`, manifestPath: at };
	}
	const [key, value] = missing;
	return {
		...gate,
		passed: false,
		sentence: `nodeSelector asks for ${code(`${key}=${value}`)}, and the Node ${labelOf(labels, key)}, ${so}.`,
		compared: { pod: `${key}=${value}`, node: Object.hasOwn(labels, key) ? `${key}=${labels[key]}` : `no ${key}` },
		manifestPath: [...at, key],
		reason: `label ${key}=${value} is missing`,
		kubectl: `kubectl get node ${node.metadata.name} --show-labels`,
		fixes: [
			labelNode(node, key, value),
			{
				title: `Do not ask for ${key}`,
				path: [...at, key],
				edit: { op: "remove", path: wanted.length === 1 ? at : [...at, key] },
			},
		],
	};
}

function labelNode(node: Node, key: string, value: string): Fix {
	const overwrite = Object.hasOwn(node.metadata.labels ?? {}, key) ? " --overwrite" : "";
	return { title: `Label ${node.metadata.name}`, line: `kubectl label node ${node.metadata.name} ${key}=${value}${overwrite}` };
}

/** "disk In (ssd, nvme)", "gpu Exists". */
const formatExpression = ({ key, operator, values }: Requirement): string =>
	values.length > 0 ? `${key} ${operator} (${values.join(", ")})` : `${key} ${operator}`;

const requirement = (e: { key: string; operator: string; values?: readonly string[] }): Requirement => ({
	key: e.key,
	operator: e.operator as Requirement["operator"],
	values: e.values ?? [],
});

/** The first expression of a term that the Node does not meet, and where it stands in the term. */
function unmet(term: NodeSelectorTerm, node: Node): { expression: Requirement; at: ManifestPath; field: boolean } | undefined {
	const labels = node.metadata.labels ?? {};
	for (const [i, e] of (term.matchExpressions ?? []).entries()) {
		if (!meets(labels, requirement(e))) return { expression: requirement(e), at: ["matchExpressions", i], field: false };
	}
	for (const [i, e] of (term.matchFields ?? []).entries()) {
		if (!meets({ "metadata.name": node.metadata.name }, requirement(e)))
			return { expression: requirement(e), at: ["matchFields", i], field: true };
	}
	return undefined;
}

/** What a term asks for, each with what the Node has: "`disk In (ssd)`, and the Node has `disk=ssd`". */
const metBy = ({ matchExpressions = [], matchFields = [] }: NodeSelectorTerm, node: Node): readonly string[] => [
	...matchExpressions.map(
		(e) => `${code(formatExpression(requirement(e)))} (the Node ${labelOf(node.metadata.labels ?? {}, e.key)})`,
	),
	...matchFields.map((e) => `${code(formatExpression(requirement(e)))} (the Node is ${code(node.metadata.name)})`),
];

const required = "requiredDuringSchedulingIgnoredDuringExecution";

export function nodeAffinityGate({ spec, path, node, askedBy, so }: Asked): Answer {
	const terms = spec.affinity?.nodeAffinity?.[required]?.nodeSelectorTerms;
	const gate = { gate: "node affinity", askedBy } as const;
	if (!terms) return { ...gate, passed: true, sentence: "No required `nodeAffinity`: every Node qualifies." };
	const at = [...path, "affinity", "nodeAffinity", required, "nodeSelectorTerms"];
	const matched = terms.findIndex((term) => matchesTerm(term, node));
	if (matched >= 0) {
		const which = terms.length === 1 ? "asks" : `asks in term ${matched + 1} of ${terms.length}`;
		const met = metBy(terms[matched] ?? {}, node);
		return {
			...gate,
			passed: true,
			sentence: `Required node affinity ${which} for ${list(met)}.`,
			manifestPath: [...at, matched],
		};
	}
	const first = terms[0] && unmet(terms[0], node);
	const reason = "its labels do not match the node affinity";
	if (!first) {
		return {
			...gate,
			passed: false,
			sentence: `Required node affinity has an empty term (${code("nodeSelectorTerms")}), which no Node matches, ${so}.`,
			manifestPath: at,
			reason,
		};
	}
	const { expression, field } = first;
	const asks = terms.length === 1 ? "asks for" : `has ${plural(terms.length, "term")}, and none matches; the first asks for`;
	const has = field ? `is ${code(node.metadata.name)}` : labelOf(node.metadata.labels ?? {}, expression.key);
	const label = expression.operator === "In" ? expression.values[0] : expression.operator === "Exists" ? "true" : undefined;
	return {
		...gate,
		passed: false,
		sentence: `Required node affinity ${asks} ${code(formatExpression(expression))}, and the Node ${has}, ${so}.`,
		compared: {
			pod: formatExpression(expression),
			node: field ? node.metadata.name : (node.metadata.labels?.[expression.key] ?? ""),
		},
		manifestPath: [...at, 0, ...first.at],
		reason,
		kubectl: `kubectl get node ${node.metadata.name} --show-labels`,
		fixes: !field && label !== undefined ? [labelNode(node, expression.key, label)] : [],
	};
}
