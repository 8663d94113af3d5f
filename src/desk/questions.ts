// The questions of the page, answered from the desk's world: why a Pod is where it is or is not, and where the Pods of a manifest
// would land if it were applied as typed. They change nothing.
import type { KubeObject } from "../cluster/api/objects.ts";
import { equal } from "../cluster/api/values.ts";
import type { Json, JsonObject, Pod, PodSpec } from "../cluster/api/types.generated.ts";
import { loadForObjects } from "../cluster/rest/rest.ts";
import { explainDaemonSet } from "../explain/daemonset.ts";
import { editText } from "../explain/edittext.ts";
import type { Edit, Explanation as Explained, Fix as Way } from "../explain/explanation.ts";
import { ghosts as ghostsOf, ownerKey } from "../explain/ghosts.ts";
import { manifestOf, ofWorkload } from "../explain/owner.ts";
import { explainNode } from "../explain/node.ts";
import { explainPod } from "../explain/pod.ts";
import { explainUnplaced } from "../explain/unplaced.ts";
import { mostLooked } from "../manifest/limits.ts";
import { readManifest, type ManifestDocument } from "../manifest/yaml.ts";
import type { Desk } from "./desk.ts";
import { foresee, type Foreseen, type Pauses } from "./foreseen.ts";
import type { Explanation, Fix, Gate, Ghosts, Subject } from "./port.ts";

/** A document of a file on the desk, with the file's whole text. */
interface Source {
	readonly file: string;
	readonly text: string;
	readonly document: ManifestDocument;
}

const objectIn = ({ value }: ManifestDocument): JsonObject =>
	value && typeof value === "object" && !Array.isArray(value) ? (value as JsonObject) : {};

function* sources(desk: Desk): Generator<Source> {
	for (const [file, text] of desk.files) for (const document of readManifest(text).documents) yield { file, text, document };
}

/** The document that an object was applied from, as far as its kind and name tell. */
function sourceOf(
	desk: Desk,
	{ kind, metadata }: { readonly kind: string; readonly metadata: { readonly name: string } },
): Source | undefined {
	for (const source of sources(desk)) {
		const object = objectIn(source.document);
		if (object["kind"] === kind && (object["metadata"] as JsonObject | null | undefined)?.["name"] === metadata.name)
			return source;
	}
	return undefined;
}

/** Always has something to say: of what is not there any more, that it has gone. */
export async function explain(subject: Subject, desk: Desk): Promise<Explanation> {
	const { read } = desk.world;
	switch (subject.about) {
		case "pod": {
			const pod = read.byUid(subject.uid);
			if (pod?.kind === "Pod") return ofPod(pod, desk);
			const there = subject.node === undefined ? undefined : ofPlace(subject.owner ?? "", subject.node, desk);
			return there ? { ...there, title: `The Pod has gone. ${there.title}` } : gone("The Pod", "It has been deleted");
		}
		case "place":
			return (
				ofPlace(subject.owner, subject.node, desk) ?? gone(`The DaemonSet or the Node`, `${subject.owner} on ${subject.node}`)
			);
		case "ghost": {
			const found = await foreseeOnce(subject.file, desk);
			const typed = found?.applied.find((object) => ownerKey(object) === subject.owner);
			const node = found?.read.get("Node", undefined, subject.node);
			if (!found || !node || typed?.kind !== "DaemonSet")
				return gone("What was typed", found?.refused ?? `${subject.file} no longer has it`);
			return shown(explainDaemonSet(typed, node, found.read, "typed"), sourceOf(desk, typed));
		}
		case "node": {
			// The first DaemonSet that has no Pod there is what a learner most likely wonders about.
			const node = read.get("Node", undefined, subject.name);
			if (!node) return gone(`The Node ${subject.name}`, "It has left the cluster");
			const all = read.sorted("DaemonSet").map((daemonSet) => ({ daemonSet, why: explainDaemonSet(daemonSet, node, read) }));
			const first = all.find(({ why }) => why.stoppedBy) ?? all[0];
			return first ? shown(first.why, sourceOf(desk, first.daemonSet)) : shown(explainNode(node, read), undefined);
		}
	}
}

function ofPod(pod: Pod, desk: Desk): Explanation {
	const { read } = desk.world;
	const node = read.get("Node", undefined, pod.spec?.nodeName ?? candidate(pod) ?? "");
	return shown(node ? explainPod(pod, node, read) : explainUnplaced(pod, read), sourceOf(desk, manifestOf(pod, read).object));
}

function ofPlace(owner: string, where: string, desk: Desk): Explanation | undefined {
	const { read } = desk.world;
	const [kind, namespace = "", name = ""] = owner.split("/");
	const daemonSet = kind === "DaemonSet" ? read.get("DaemonSet", namespace, name) : undefined;
	const node = read.get("Node", undefined, where);
	return daemonSet && node && shown(explainDaemonSet(daemonSet, node, read), sourceOf(desk, daemonSet));
}

const gone = (what: string, why: string): Explanation => ({
	title: `${what} is not there any more.`,
	gates: [{ verdict: "waiting", text: `${why.replace(/\.$/, "")}. Click something else in the cluster.` }],
	fixes: [],
});

/** The one Node that a waiting Pod is for: its DaemonSet's, the one that room is made on, or none where a gate holds it. */
function candidate({ spec, status }: Pod): string | undefined {
	const terms = spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
	return terms?.[0]?.matchFields?.find(({ key }) => key === "metadata.name")?.values?.[0] ?? status?.nominatedNodeName;
}

const verdicts = { true: "passed", false: "failed", waiting: "waiting", skipped: "not asked" } as const;

function shown({ question, gates, kubectl, fixes }: Explained, source: Source | undefined): Explanation {
	return {
		title: question,
		gates: gates.map(({ passed, sentence, manifestPath }): Gate => {
			const line = source && manifestPath && lineOf(source, manifestPath);
			return {
				verdict: verdicts[`${passed}`],
				text: sentence,
				...(manifestPath ? { path: manifestPath } : {}),
				...(source && line ? { at: { file: source.file, line } } : {}),
			};
		}),
		command: kubectl,
		fixes: fixes.flatMap((fix) => fixIn(fix, source)),
	};
}

/** The line (from 1) of a path in a file, or of the nearest part of it that is written there. */
function lineOf({ text, document }: Source, path: readonly (string | number)[]): number | undefined {
	for (let length = path.length; length > 0; length--) {
		const place = document.place(path.slice(0, length));
		const start = (place?.key ?? place?.value)?.start;
		if (start !== undefined) return text.slice(0, start).split("\n").length;
	}
	return undefined;
}

/** An edit that the text has already leaves only Apply to do. */
function fixIn({ title, edit, line }: Way, source: Source | undefined): readonly Fix[] {
	if (line) return [{ label: title, line }];
	if (!edit || !source) return [];
	const { file, text, document } = source;
	if (isMade(edit, document)) return [{ label: "Apply what is typed", line: `kubectl apply -f ${file}` }];
	const edited = editText(text, document, edit);
	return edited === undefined ? [] : [{ label: title, edit: { file, text: edited } }];
}

function isMade(edit: Edit, document: ManifestDocument): boolean {
	const there = edit.path.reduce<Json | undefined>(
		(value, step) => (value !== null && typeof value === "object" ? (value as Record<string | number, Json>)[step] : undefined),
		document.value,
	);
	if (edit.op === "remove") return there === undefined;
	if (edit.op === "set") return equal(there, edit.value);
	return Array.isArray(there) && there.some((item: Json) => equal(item, edit.value));
}

/** What was foreseen last, of the same text in the same world. */
const foreseen = new WeakMap<Desk, { readonly of: string; readonly found: Foreseen }>();

async function foreseeOnce(file: string, desk: Desk, pauses?: Pauses): Promise<Foreseen | undefined> {
	const { currentContext } = desk.kubeconfig;
	const of = [file, desk.world.read.revision, currentContext, desk.files.get(file)].join("\0");
	const known = foreseen.get(desk);
	if (known?.of === of) return known.found;
	const text = desk.files.get(file) ?? "";
	if (text.length <= mostLooked) await loadForObjects(readManifest(text).documents.map(({ value }) => value));
	const found = await foresee(file, desk, pauses);
	if (found) foreseen.set(desk, { of, found });
	return found;
}

/** The last question about ghosts: a text is typed on while they are looked for, and only the last one is answered. */
const asked = new WeakMap<Desk, symbol>();

export async function ghosts(file: string, desk: Desk, breathe?: Pauses["breathe"]): Promise<Ghosts | undefined> {
	const question = Symbol(file);
	const text = desk.files.get(file) ?? "";
	asked.set(desk, question);
	const found = await foreseeOnce(file, desk, { breathe, isWanted: () => asked.get(desk) === question });
	if (!found) return undefined;
	const { refused, applied, changes, known, before, after } = found;
	if (refused !== undefined) return { refused, owner: "", specs: [], places: [], changes: true };
	if (!changes && applied.length > 0) desk.noteUnchanged(file, text);
	const workloads = applied.filter((object) => specOf(object) !== undefined);
	return {
		owner: workloads[0]?.metadata.name ?? "",
		specs: workloads.flatMap((object) => specOf(object) ?? []),
		places: changes ? ghostsOf(workloads, before, after, known, found.read) : [],
		changes,
	};
}

function specOf(object: KubeObject): PodSpec | undefined {
	switch (object.kind) {
		case "Pod":
			return object.spec;
		case "DaemonSet":
		case "Deployment":
		case "Job":
		case "ReplicaSet":
		case "StatefulSet":
			return ofWorkload(object)?.spec;
		default:
			return undefined;
	}
}
