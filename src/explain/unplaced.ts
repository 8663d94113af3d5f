// Why a Pod that may run on any Node runs on none: what each Node has against it, one after the other.
import type { Pod } from "../cluster/api/types.generated.ts";
import type { Reader } from "../cluster/apiserver/store.ts";
import type { Answer, Explanation } from "./explanation.ts";
import { manifestOf } from "./owner.ts";
import { podGates } from "./pod.ts";
import { code, namespaceFlag } from "./words.ts";

/** More Nodes than these are counted, not told one by one. */
const most = 12;

export function explainUnplaced(pod: Pod, read: Reader): Explanation {
	const { name, namespace = "" } = pod.metadata;
	const manifest = manifestOf(pod, read);
	const nodes = read.sorted("Node");
	const answers = nodes.slice(0, most).map((node): Answer => {
		const gates = podGates(pod, manifest, node, read);
		const stop = gates.find(({ passed }) => passed === false) ?? gates.at(-1);
		const why = stop?.sentence ?? "";
		const named = why.includes(code(node.metadata.name)) ? why : `${code(node.metadata.name)}: ${why}`;
		return { gate: "scheduler", askedBy: "scheduler", passed: "waiting", ...stop, sentence: named };
	});
	const first = answers.find(({ passed }) => passed === false);
	const rest = nodes.length - answers.length;
	const { fixes = [], ...stoppedBy } = first ?? {};
	return {
		question: `Why is ${name} on no Node?`,
		subject: { kind: "Pod", namespace, name, node: "" },
		gates: [
			...(nodes.length === 0
				? [
						{
							gate: "scheduler",
							askedBy: "scheduler",
							passed: "waiting",
							sentence: `The cluster has no Node yet: ${code(name)} waits.`,
						} as const,
					]
				: []),
			...answers.map(({ fixes: _, kubectl: __, ...gate }) => gate),
			...(rest > 0
				? [
						{
							gate: "scheduler",
							askedBy: "scheduler",
							passed: "skipped",
							sentence: `${rest} more Nodes are not told here.`,
						} as const,
					]
				: []),
		],
		...(first ? { stoppedBy: stoppedBy as Answer } : {}),
		kubectl: `kubectl describe pod ${name}${namespaceFlag(namespace)}`,
		fixes,
	};
}
