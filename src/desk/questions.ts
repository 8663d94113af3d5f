// The questions of the page, answered from the desk's world: why a Pod is where it is or is not, and where the Pods of a manifest
// would land if it were applied as typed. They change nothing.
import type { DaemonSet, JsonObject, Node, Pod } from "../cluster/api/types.generated.ts";
import { explainDaemonSet } from "../explain/daemonset.ts";
import type { Edit, Explanation as Explained, Fix as Mending } from "../explain/explanation.ts";
import { ghosts as foresee } from "../explain/ghosts.ts";
import { explainPod } from "../explain/pod.ts";
import { typedWorkload } from "../explain/typed.ts";
import { editManifest } from "../manifest/edit.ts";
import { readManifest } from "../manifest/yaml.ts";
import type { Desk } from "./desk.ts";
import type { Explanation, Fix, Gate, Ghosts, Subject } from "./port.ts";

/** Answers Why, or undefined where there is nothing to be asked (the object is gone meanwhile). */
export function explain(subject: Subject, desk: Desk): Explanation | undefined {
	const { read } = desk.world;
	switch (subject.about) {
		case "pod": {
			const pod = read.byUid(subject.uid) as unknown as Pod | undefined;
			const name = pod?.spec?.nodeName;
			if (!pod) return undefined;
			const node = name ? read.get("Node", undefined, name) : read.sorted("Node")[0];
			return node && shown(explainPod(pod, node, read), desk);
		}
		case "node": {
			const node = read.get("Node", undefined, subject.name);
			return node && aboutNode(node, desk);
		}
		case "place": {
			const daemonSet = read.sorted("DaemonSet").find((each) => ownerKeys(each).includes(subject.owner));
			const node = read.get("Node", undefined, subject.node);
			return daemonSet && node && shown(explainDaemonSet(daemonSet, node, read), desk);
		}
		case "ghost": {
			const typed = workloadIn(desk.files.get(subject.file) ?? "");
			const node = read.get("Node", undefined, subject.node);
			const object = typed && typedWorkload(typed);
			if (!node || object?.kind !== "DaemonSet") return undefined;
			return shown(explainDaemonSet(object, node, read), desk, subject.file);
		}
	}
}

/** Where the Pods of the workload in this file would land now; undefined for a file without one. */
export function ghosts(file: string, desk: Desk): Ghosts | undefined {
	const typed = workloadIn(desk.files.get(file) ?? "");
	const object = typed && typedWorkload(typed);
	// Where a Deployment's Pods would go is the scheduler's free choice; only a DaemonSet's places are fixed.
	if (!typed || object?.kind !== "DaemonSet") return undefined;
	const places = foresee(typed, desk.world.read).flatMap(({ node, verdict, reason }) =>
		node === undefined ? [] : [{ node, lands: verdict !== "refused", ...(reason ? { reason } : {}) }],
	);
	const spec = object.spec?.template.spec;
	return { owner: object.metadata?.name ?? "", ...(spec ? { spec } : {}), places };
}

function workloadIn(text: string): JsonObject | undefined {
	const values = readManifest(text).documents.map((document) => document.value);
	return values.find(
		(value): value is JsonObject =>
			typeof value === "object" &&
			value !== null &&
			!Array.isArray(value) &&
			/^(DaemonSet|Deployment)$/.test(String((value as JsonObject)["kind"])),
	);
}

const ownerKeys = ({ kind, metadata }: DaemonSet): readonly string[] => [
	metadata.uid,
	`${kind}/${metadata.namespace}/${metadata.name}`,
	`${metadata.namespace}/${metadata.name}`,
];

const verdicts = (passed: Explained["gates"][number]["passed"]): Gate["verdict"] =>
	passed === true ? "passed" : passed === false ? "failed" : passed === "waiting" ? "waiting" : "not asked";

function shown(explained: Explained, desk: Desk, file = fileOf(explained, desk)): Explanation {
	return {
		title: explained.question,
		command: explained.kubectl,
		gates: explained.gates.map((gate) => ({
			verdict: verdicts(gate.passed),
			text: gate.sentence,
			...(gate.manifestPath ? { path: gate.manifestPath } : {}),
		})),
		fixes: explained.fixes.flatMap((fix) => mending(fix, desk, file)),
	};
}

/** The file on the desk that the explained workload was written in. */
function fileOf({ subject }: Explained, desk: Desk): string | undefined {
	for (const [name, text] of desk.files) {
		const value = workloadIn(text) as unknown as { metadata?: { name?: string } } | undefined;
		if (
			value?.metadata?.name === subject.name ||
			(subject.kind === "Pod" && value?.metadata?.name && subject.name.startsWith(`${value.metadata.name}-`))
		)
			return name;
	}
	return undefined;
}

function mending(fix: Mending, desk: Desk, file: string | undefined): readonly Fix[] {
	if (fix.line) return [{ label: fix.title, line: fix.line }];
	const text = file === undefined ? undefined : desk.files.get(file);
	if (!fix.edit || file === undefined || text === undefined) return [];
	const edited = edit(text, fix.edit);
	return edited === undefined ? [] : [{ label: fix.title, edit: { file, text: edited } }];
}

function edit(text: string, change: Edit): string | undefined {
	const isWorkload = (value: unknown) => /^(DaemonSet|Deployment)$/.test(String((value as JsonObject | null)?.["kind"]));
	return editManifest(text, isWorkload, change);
}

/** A Node by itself: whether it is Ready, what is on its door, what is promised on it. */
function aboutNode(node: Node, desk: Desk): Explanation {
	const ready = node.status?.conditions?.find((condition) => condition.type === "Ready");
	const { name } = node.metadata;
	const taints = node.spec?.taints ?? [];
	const pods = [...desk.world.read.podsOn(name)].length;
	const gates: Gate[] = [
		ready?.status === "True"
			? { verdict: "passed", text: "It is Ready: its kubelet reports, and new Pods can start." }
			: { verdict: "failed", text: `It is not Ready: ${ready?.message || "its kubelet has not reported yet"}.` },
		...taints.map((taint): Gate => ({
			verdict: "waiting",
			text: `The taint \`${taint.key}${taint.value ? `=${taint.value}` : ""}:${taint.effect}\` ${effects[taint.effect] ?? ""}`,
		})),
		...(taints.length === 0 ? [{ verdict: "passed" as const, text: "It has no taints: every Pod may come in." }] : []),
		{ verdict: "passed", text: pods === 0 ? "No Pod is on it." : `${pods} ${pods === 1 ? "Pod is" : "Pods are"} on it.` },
	];
	return { title: `What keeps Pods off ${name}?`, gates, command: `kubectl describe node ${name}`, fixes: [] };
}

const effects: Readonly<Record<string, string>> = {
	NoSchedule: "keeps out new Pods that do not tolerate it. Those inside stay.",
	PreferNoSchedule: "sends Pods that do not tolerate it elsewhere, if there is room elsewhere.",
	NoExecute: "keeps out Pods that do not tolerate it, and removes those inside.",
};
