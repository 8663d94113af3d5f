import type { Fix, ManifestPath } from "../explanation.ts";
import type { Shortage } from "../../cluster/api/podfacts.ts";
import { shortages } from "../../cluster/scheduler/plugins/noderesourcesfit.ts";
import { podShape } from "../../cluster/scheduler/podshape.ts";
import type { Question, Words } from "../question.ts";
import { code, formatAmount, list, plural, resourceWords } from "../words.ts";

/** Is there room for what the Pod requests? */
export const roomGate: Words = (question) => {
	const { pod, node, rejection } = question;
	const { requests } = podShape(pod);
	const common = { gate: "room", askedBy: "scheduler" } as const;
	if (!rejection) {
		const free = (resource: "cpu" | "memory"): string =>
			`${code(formatAmount(resource, node.allocatable[resource] - node.requested[resource]))} free ${resourceWords(resource)}`;
		const asks = (["cpu", "memory"] as const)
			.filter((resource) => requests[resource] > 0)
			.map((resource) => `${code(formatAmount(resource, requests[resource]))} of ${free(resource)}`);
		const sentence = `Room: the Pod requests ${asks.length === 0 ? `nothing of ${free("cpu")}` : list(asks)}.`;
		return { ...common, passed: true, sentence, manifestPath: containerPath(question) };
	}
	const missing = shortages(requests, node);
	const first = missing[0];
	if (!first) return undefined;
	return {
		...common,
		passed: false,
		sentence: missing.map((one, i) => sentenceOf(one, i === 0)).join(" "),
		compared: { pod: amountOf(first, first.requested), node: amountOf(first, first.capacity - first.used) },
		reason: first.resource === "pods" ? "no place for another Pod" : `not enough ${resourceWords(first.resource)}`,
		manifestPath: pathOf(question, first),
		kubectl: `kubectl describe node ${node.name}`,
		fixes: waysOut(question, first),
	};
};

const amountOf = ({ resource }: Shortage, amount: number): string => formatAmount(resource, Math.max(amount, 0));

function sentenceOf(shortage: Shortage, first: boolean): string {
	const { resource, requested, used, capacity } = shortage;
	if (resource === "pods") return `No place is left: the Node takes ${code(plural(capacity, "Pod"))} and has ${code(`${used}`)}.`;
	const asks = `${first ? "The Pod requests" : "It requests"} ${code(amountOf(shortage, requested))} of ${resourceWords(resource)}`;
	if (requested > capacity) return `${asks}, and the whole Node has ${code(amountOf(shortage, capacity))}.`;
	return `${asks}, and ${code(amountOf(shortage, capacity - used))} of ${code(amountOf(shortage, capacity))} is free.`;
}

const containerPath = ({ manifest }: Question): ManifestPath => [...manifest.path, "containers", 0, "resources"];

function pathOf(question: Question, { resource }: Shortage): ManifestPath {
	const { manifest } = question;
	if (resource === "pods") return manifest.path;
	const asking = (i: number): string | undefined => manifest.spec.containers[i]?.resources?.requests?.[resource];
	const i = Math.max(
		manifest.spec.containers.findIndex((_, at) => asking(at) !== undefined),
		0,
	);
	return [...manifest.path, "containers", i, "resources", "requests", resource];
}

/** Where one container alone asks, it could ask for what is left. */
function waysOut(question: Question, shortage: Shortage): readonly Fix[] {
	const { manifest } = question;
	const free = shortage.capacity - shortage.used;
	if (shortage.resource === "pods" || free <= 0 || manifest.spec.containers.length !== 1) return [];
	const path = pathOf(question, shortage);
	const value = amountOf(shortage, free);
	return [{ title: `Request ${value} of ${resourceWords(shortage.resource)}`, path, edit: { op: "set", path, value } }];
}
