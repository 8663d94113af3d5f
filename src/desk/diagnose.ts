// The problems of a manifest as it is typed: those that its text and the schema show, and those that only the API server knows,
// which is asked with a dry run. Nothing is changed by it.
import { apiVersionOf, resources } from "../cluster/api/resources.ts";
import type { ApiRequest, ApiResponse } from "../cluster/apiserver/request.ts";
import type { Json, Status } from "../cluster/api/types.generated.ts";
import type { Reader } from "../cluster/apiserver/store.ts";
import { contextOf } from "../kubectl/framework/kubeconfig.ts";
import { loadForObjects } from "../cluster/rest/rest.ts";
import type { Diagnostic } from "../manifest/diagnostic.ts";
import { mostLooked } from "../manifest/limits.ts";
import { formatPath, parsePath, type Path } from "../manifest/place.ts";
import { problemsOf } from "../manifest/problems.ts";
import { inOneSentence, wrongType } from "../manifest/serverwords.ts";
import { readManifest, type ManifestDocument } from "../manifest/yaml.ts";
import type { Desk } from "./desk.ts";

/** The problems of a file on a desk. */
export function diagnoseFile(file: string, { files, world, kubeconfig }: Desk): Promise<readonly Diagnostic[]> {
	// A dry run belongs to no line and leaves nothing in the log of inputs.
	const asked: Asked = { read: world.read, request: (request) => world.request({ ...request, dryRun: true }, -1) };
	return diagnose(files.get(file) ?? "", asked, contextOf(kubeconfig)?.namespace);
}

interface Asked {
	readonly read: Reader;
	request(request: ApiRequest): ApiResponse;
}

/** Problems of the text, in its order. The server is asked only about documents in which the schema finds nothing wrong. */
export async function diagnose(text: string, world: Asked, namespace = "default"): Promise<readonly Diagnostic[]> {
	if (text.length > mostLooked)
		return [
			{
				range: { start: 0, end: 0 },
				severity: "hint",
				message: "In a file of more than 64 KiB no problems are looked for: Apply finds them.",
			},
		];
	const found = problemsOf(text);
	const errors = found.filter((problem) => problem.severity === "error");
	const { documents } = readManifest(text);
	const known = new Set(documents.filter((document) => kindOf(document) === "Namespace").map(nameOf));
	const clean = documents.filter(
		(document) =>
			!errors.some((problem) => problem.range.start >= document.range.start && problem.range.start <= document.range.end),
	);
	await loadForObjects(clean.map(({ value }) => value));
	const more = clean.flatMap((document) => ask(document, world, namespace, known));
	return [...found, ...more].sort((a, b) => a.range.start - b.range.start);
}

const metadata = (document: ManifestDocument): { name?: string; namespace?: string } => {
	const value = document.value as { metadata?: { name?: string; namespace?: string } | null } | null;
	return value?.metadata ?? {};
};
const kindOf = ({ value }: ManifestDocument): unknown =>
	value && typeof value === "object" && "kind" in value ? value.kind : undefined;
const nameOf = (document: ManifestDocument): string | undefined => metadata(document).name;

function ask(
	document: ManifestDocument,
	world: Asked,
	namespace: string,
	known: ReadonlySet<string | undefined>,
): readonly Diagnostic[] {
	const value = document.value as { kind?: string; apiVersion?: string };
	const resource = resources.find((each) => each.kind === value.kind && apiVersionOf(each) === value.apiVersion);
	const { name, namespace: own } = metadata(document);
	if (!resource) return [];
	if (!name)
		return [
			{
				range: document.place(["metadata"])?.key ?? placeOf(document, []),
				severity: "error",
				message: "metadata.name is missing: every object needs a name.",
			},
		];
	const where = resource.namespaced ? (own ?? namespace) : undefined;
	// A Namespace that the same manifest makes is not there for a dry run.
	if (where && known.has(where)) return [];
	const there = world.read.get(resource.kind, where, name);
	const base = {
		group: resource.group,
		version: resource.version,
		resource: resource.plural,
		namespace: where,
		dryRun: true,
		fieldManager: "editor",
	} as const;
	const response = there
		? world.request({ ...base, verb: "patch", name, patchType: "strategic", body: document.value })
		: world.request({ ...base, verb: "create", body: document.value });
	const warnings = response.warnings.map((message) => problemAt(document, message, "warning"));
	return response.status ? [...warnings, ...refusals(response.status, document)] : warnings;
}

function refusals({ message = "", details }: Status, document: ManifestDocument): readonly Diagnostic[] {
	const unread = wrongType(message);
	if (unread) {
		const path = pathIn(document, unread.path);
		const text = `${formatPath(path)}: the value does not fit into the field (${unread.type}).`;
		return [{ range: placeOf(document, path), severity: "error", message: text }];
	}
	const causes = (details?.causes ?? []).filter(({ field }) => field !== undefined && field !== "patch");
	if (causes.length === 0) {
		const [last] = details?.causes ?? [];
		const namespace = document.place(["metadata", "namespace"])?.value;
		const range = /^namespaces /.test(message) && namespace ? namespace : placeOf(document, []);
		return [{ range, severity: "error", message: inOneSentence(last?.message ?? message) }];
	}
	return causes.map(({ field = "", message: words = "" }) => ({
		range: placeOf(document, entryAt(document, parsePath(written(field)), words)),
		severity: "error",
		message: inOneSentence(words, field),
	}));
}

/** A warning begins with the path that it is about. */
function problemAt(document: ManifestDocument, message: string, severity: Diagnostic["severity"]): Diagnostic {
	const field = /^[\w.[\]/-]+(?=: )/.exec(message)?.[0];
	const words = field ? message.slice(field.length + 2) : message;
	return { range: placeOf(document, parsePath(field ?? "")), severity, message: inOneSentence(words, field) };
}

/** The server leaves out a step of the way to a template's labels. */
const written = (field: string): string => field.replace(/template\.(labels|annotations)/, "template.metadata.$1");

const valueAt = (document: ManifestDocument, path: Path): Json | undefined =>
	path.reduce<Json | undefined>(
		(value, step) => (value !== null && typeof value === "object" ? (value as Record<string | number, Json>)[step] : undefined),
		document.value,
	);

/** Of labels and the like the server names the mapping and the key or value that is wrong in it. */
function entryAt(document: ManifestDocument, path: Path, words: string): Path {
	const [, wrong] = /^Invalid value: "((?:[^"\\]|\\.)*)"/.exec(words) ?? [];
	const there = valueAt(document, path);
	if (wrong === undefined || there === null || typeof there !== "object") return path;
	const entry = Object.entries(there).find(([key, value]) => key === wrong || value === wrong);
	return entry && !Array.isArray(there) ? [...path, entry[0]] : path;
}

/** A path without indices, with those under which it is in the text. */
function pathIn(document: ManifestDocument, names: readonly string[]): Path {
	let paths: Path[] = [[]];
	for (const name of names)
		paths = paths.flatMap((path) => [
			[...path, name],
			...Array.from({ length: 20 }, (_, i): Path => [...path, i, name]).filter((each) => document.place(each)),
		]);
	return paths.find((path) => document.place(path)) ?? names;
}

/** The place of a path, or of the nearest part of it that is in the text; of nothing, the kind's. */
function placeOf(document: ManifestDocument, path: Path): Diagnostic["range"] {
	for (let length = path.length; length > 0; length--) {
		const place = document.place(path.slice(0, length));
		if (!place) continue;
		// A value with lines of its own begins below its field.
		const isBlock = place.key && typeof valueAt(document, path.slice(0, length)) === "object";
		return length === path.length && !isBlock ? place.value : (place.key ?? place.value);
	}
	return document.place(["kind"])?.value ?? { start: document.range.start, end: document.range.start };
}
