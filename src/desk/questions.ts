// The questions of the page, answered from the desk's world: why a Pod is where it is or is not, and where the Pods of a manifest
// would land if it were applied as typed. They change nothing.
import type { DaemonSet, JsonObject, Node, Pod } from "../cluster/api/types.generated.ts";
import { loadForObjects } from "../cluster/rest/rest.ts";
import { explainDaemonSet } from "../explain/daemonset.ts";
import { editText } from "../explain/edittext.ts";
import type { Explanation as Explained, Fix as Way } from "../explain/explanation.ts";
import { ghosts as ghostsOf } from "../explain/ghosts.ts";
import { manifestOf } from "../explain/owner.ts";
import { explainPod } from "../explain/pod.ts";
import { typedWorkload } from "../explain/typed.ts";
import { readManifest, type ManifestDocument } from "../manifest/yaml.ts";
import type { Desk } from "./desk.ts";
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
			const node = read.get("Node", undefined, subject.node);
			const [typed, source] = typedIn(subject.file, desk) ?? [];
			if (source) await loadForObjects([source.document.value]);
			return node && typed && shown(explainDaemonSet(typed, node, read), source);
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

function typedIn(file: string, desk: Desk): readonly [DaemonSet, Source] | undefined {
	const text = desk.files.get(file) ?? "";
	for (const document of readManifest(text).documents) {
		const typed = typedWorkload(objectIn(document));
		if (typed?.kind === "DaemonSet") return [typed, { file, text, document }];
	}
	return undefined;
}

export async function ghosts(file: string, desk: Desk): Promise<Ghosts | undefined> {
	const [typed, source] = typedIn(file, desk) ?? [];
	const spec = typed?.spec?.template.spec;
	if (!typed || !source || !spec) return undefined;
	await loadForObjects([source.document.value]);
	const places = ghostsOf(objectIn(source.document), desk.world.read).flatMap(({ node, verdict, reason }) =>
		node === undefined ? [] : [{ node, lands: verdict === "lands", ...(reason ? { reason } : {}) }],
	);
	// As typed, it may have no metadata yet.
	const { metadata } = typed as Partial<DaemonSet>;
	return { owner: metadata?.name ?? "", spec, places };
}
