// The questions of the page, answered from the desk's world: why a Pod is where it is or is not, and where the Pods of a manifest
// would land if it were applied as typed. They change nothing.
import type { KubeObject } from "../cluster/api/objects.ts";
import type { JsonObject, Node, Pod, PodSpec } from "../cluster/api/types.generated.ts";
import { loadForObjects } from "../cluster/rest/rest.ts";
import { explainDaemonSet } from "../explain/daemonset.ts";
import { editText } from "../explain/edittext.ts";
import type { Explanation as Explained, Fix as Way } from "../explain/explanation.ts";
import { ghosts as ghostsOf, ownerKey } from "../explain/ghosts.ts";
import { manifestOf, ofWorkload } from "../explain/owner.ts";
import { explainPod } from "../explain/pod.ts";
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

export async function explain(subject: Subject, desk: Desk): Promise<Explanation | undefined> {
	const { read } = desk.world;
	switch (subject.about) {
		case "pod": {
			const pod = read.byUid(subject.uid) as Pod | undefined;
			if (!pod) return undefined;
			const manifest = manifestOf(pod, read).object;
			const where = pod.spec?.nodeName;
			const node = where ? read.get("Node", undefined, where) : candidate(pod, desk);
			return node && shown(explainPod(pod, node, read), sourceOf(desk, manifest));
		}
		case "place": {
			const [kind, namespace = "", name = ""] = subject.owner.split("/");
			const owner = kind === "DaemonSet" ? read.get("DaemonSet", namespace, name) : undefined;
			const node = read.get("Node", undefined, subject.node);
			if (!owner || !node) return undefined;
			return shown(explainDaemonSet(owner, node, read), sourceOf(desk, owner));
		}
		case "ghost": {
			const found = await foreseeOnce(subject.file, desk);
			const typed = found?.applied.find((object) => ownerKey(object) === subject.owner);
			const node = found?.read.get("Node", undefined, subject.node);
			if (!found || !node || typed?.kind !== "DaemonSet") return undefined;
			return shown(explainDaemonSet(typed, node, found.read, "typed"), sourceOf(desk, typed));
		}
		case "node": {
			// The first DaemonSet that has no Pod there is what a learner most likely wonders about.
			const node = read.get("Node", undefined, subject.name);
			if (!node) return undefined;
			const all = read.sorted("DaemonSet").map((daemonSet) => ({ daemonSet, why: explainDaemonSet(daemonSet, node, read) }));
			const first = all.find(({ why }) => why.stoppedBy) ?? all[0];
			return first && shown(first.why, sourceOf(desk, first.daemonSet));
		}
	}
}

/** The Node that a waiting Pod is asked about: the one of its DaemonSet or its nomination, else the first. */
function candidate(pod: Pod, desk: Desk): Node | undefined {
	const terms = pod.spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
	const pinned = terms?.[0]?.matchFields?.find(({ key }) => key === "metadata.name")?.values?.[0];
	const { read } = desk.world;
	return read.get("Node", undefined, pinned ?? pod.status?.nominatedNodeName ?? "") ?? read.sorted("Node")[0];
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

function fixIn({ title, edit, line }: Way, source: Source | undefined): readonly Fix[] {
	if (line) return [{ label: title, line }];
	const text = edit && source && editText(source.text, source.document, edit);
	return text === undefined || !source ? [] : [{ label: title, edit: { file: source.file, text } }];
}

/** What was foreseen last, of the same text in the same world. */
const foreseen = new WeakMap<Desk, { readonly of: string; readonly found: Foreseen }>();

async function foreseeOnce(file: string, desk: Desk, pauses?: Pauses): Promise<Foreseen | undefined> {
	const { currentContext } = desk.kubeconfig;
	const of = [file, desk.world.read.revision, currentContext, desk.files.get(file)].join("\0");
	const known = foreseen.get(desk);
	if (known?.of === of) return known.found;
	await loadForObjects(readManifest(desk.files.get(file) ?? "").documents.map(({ value }) => value));
	const found = await foresee(file, desk, pauses);
	if (found) foreseen.set(desk, { of, found });
	return found;
}

/** The last question about ghosts: a text is typed on while they are looked for, and only the last one is answered. */
const asked = new WeakMap<Desk, symbol>();

export async function ghosts(file: string, desk: Desk, breathe?: Pauses["breathe"]): Promise<Ghosts | undefined> {
	const question = Symbol(file);
	asked.set(desk, question);
	const found = await foreseeOnce(file, desk, { breathe, isWanted: () => asked.get(desk) === question });
	if (!found) return undefined;
	const { refused, applied, changes, known, before, after } = found;
	if (refused !== undefined) return { refused, owner: "", specs: [], places: [] };
	const workloads = applied.filter((object) => specOf(object) !== undefined);
	return {
		owner: workloads[0]?.metadata.name ?? "",
		specs: workloads.flatMap((object) => specOf(object) ?? []),
		places: changes ? ghostsOf(workloads, before, after, known, found.read) : [],
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
