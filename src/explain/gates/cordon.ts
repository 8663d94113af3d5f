import type { Words } from "../question.ts";

/** Is the Node cordoned? */
export const cordonGate: Words = ({ node, rejection }) => {
	const common = { gate: "cordon", askedBy: "scheduler" } as const;
	if (!rejection) {
		const cordoned = node.node.spec?.unschedulable === true;
		return {
			...common,
			passed: true,
			sentence: cordoned
				? "The Node is cordoned (`spec.unschedulable: true`), and the Pod tolerates `node.kubernetes.io/unschedulable`."
				: "The Node is not cordoned (`spec.unschedulable` is not set).",
		};
	}
	return {
		...common,
		passed: false,
		sentence: "The Node is cordoned (`spec.unschedulable: true`): new Pods come only if they tolerate that.",
		reason: "cordoned",
		kubectl: `kubectl describe node ${node.name}`,
		fixes: [{ title: `Uncordon ${node.name}`, line: `kubectl uncordon ${node.name}` }],
	};
};
