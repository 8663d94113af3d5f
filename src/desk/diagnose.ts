// The problems of a manifest as it is typed: those that its text and the schema show, and those that only the API server knows,
// which is asked with a dry run. Nothing is changed by it.
import { apiVersionOf, resources } from "../cluster/api/resources.ts";
import type { ApiRequest, ApiResponse } from "../cluster/apiserver/request.ts";
import type { Reader } from "../cluster/apiserver/store.ts";
import { loadForObjects } from "../cluster/rest/rest.ts";
import type { Diagnostic } from "../manifest/diagnostic.ts";
import { parsePath } from "../manifest/place.ts";
import { problemsOf } from "../manifest/problems.ts";
import { readManifest, type ManifestDocument } from "../manifest/yaml.ts";

interface Asked {
	readonly read: Reader;
	request(request: ApiRequest): ApiResponse;
}

/** Problems of the text, in its order. The server is asked only about documents in which the schema finds nothing wrong. */
export async function diagnose(text: string, world: Asked, namespace = "default"): Promise<readonly Diagnostic[]> {
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
	const whole = { start: document.range.start, end: document.range.start };
	if (!resource) return [];
	if (!name)
		return [
			{
				range: document.place(["metadata"])?.key ?? whole,
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
	const warnings = response.warnings.map((message): Diagnostic => ({
		range: placeOf(document, message.split(":")[0] ?? ""),
		severity: "warning",
		message,
	}));
	const { status } = response;
	if (!status) return warnings;
	const causes = status.details?.causes ?? [];
	if (causes.length === 0)
		return [
			...warnings,
			{
				range: document.place(["metadata", "namespace"])?.value ?? document.place(["kind"])?.value ?? whole,
				severity: "error",
				message: status.message ?? "",
			},
		];
	return [
		...warnings,
		...causes.map((cause): Diagnostic => ({
			range: placeOf(document, cause.field ?? ""),
			severity: "error",
			message: `${cause.field}: ${cause.message}`,
		})),
	];
}

/** The place of a field path, or of the nearest part of it that is in the text. */
function placeOf(document: ManifestDocument, field: string): Diagnostic["range"] {
	const path = parsePath(field.trim());
	for (let length = path.length; length > 0; length--) {
		const place = document.place(path.slice(0, length));
		if (place) return length === path.length ? place.value : (place.key ?? place.value);
	}
	return document.place(["kind"])?.value ?? { start: document.range.start, end: document.range.start };
}
