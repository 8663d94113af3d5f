// All that can be said about a manifest without a cluster: the YAML itself, the kind and its version, the structure, and the
// slips that DaemonSet learners make most. What only the API server knows, the desk asks it (desk/diagnose.ts).
import { apiVersionOf, resources } from "../cluster/api/resources.ts";
import { selects } from "../cluster/api/selectors.ts";
import type { Json, LabelSelector } from "../cluster/api/types.generated.ts";
import type { Diagnostic, Edit } from "./diagnostic.ts";
import { inserted } from "./blocks.ts";
import { mends, withoutFix } from "./mends.ts";
import { nearest } from "./nearest.ts";
import { homesOf, placeAt } from "./place.ts";
import { structureProblems } from "./structure.ts";
import { syntaxProblem } from "./syntax.ts";
import { readManifest, type ManifestDocument } from "./yaml.ts";
import type { Range } from "./range.ts";

/** Problems of a manifest's text, in the order of the text. */
function allProblems(text: string): readonly Diagnostic[] {
	const { documents, problem } = readManifest(text);
	const found = documents.flatMap((document) => documentProblems(document, text));
	if (problem) found.push(syntaxProblem(problem, text));
	return found.sort((a, b) => a.range.start - b.range.start);
}

/** The same, where each edit that is offered has been tried: it removes its problem and brings no other. */
export function problemsOf(text: string): readonly Diagnostic[] {
	const found = allProblems(text);
	return found.map((problem) => (problem.fix && !mends(problem, found, text, allProblems) ? withoutFix(problem) : problem));
}

const at = (document: ManifestDocument, ...path: readonly (string | number)[]): Range => {
	const place = document.place(path);
	return place?.value ?? place?.key ?? { start: document.range.start, end: document.range.start };
};
const error = (range: Range, message: string, fix?: Diagnostic["fix"]): Diagnostic => ({
	range,
	severity: "error",
	message,
	...(fix ? { fix } : {}),
});
const get = (value: Json | undefined, ...path: readonly string[]): Json | undefined =>
	path.reduce<Json | undefined>(
		(here, key) =>
			here !== null && typeof here === "object" && !Array.isArray(here) && Object.hasOwn(here, key)
				? (here as Record<string, Json>)[key]
				: undefined,
		value,
	);

function documentProblems(document: ManifestDocument, text: string): Diagnostic[] {
	const { value } = document;
	if (value === null || typeof value !== "object" || Array.isArray(value)) {
		return [
			error(document.range, 'A manifest is a mapping: lines of the form "name: value", beginning with apiVersion and kind.'),
		];
	}
	const kind = get(value, "kind");
	const apiVersion = get(value, "apiVersion");
	const noText = ["apiVersion", "kind"].find(
		(field) => !["string", "undefined"].includes(typeof (get(value, field) ?? undefined)),
	);
	if (noText !== undefined)
		return [
			error(
				at(document, noText),
				`${noText} is not a string: write one word there, for example ${noText === "kind" ? "kind: DaemonSet" : "apiVersion: apps/v1"}.`,
			),
		];
	if (typeof kind !== "string" || kind === "")
		return [
			error(
				document.place(Object.keys(value).slice(0, 1))?.key ?? at(document),
				"kind is missing: say what this object is, for example kind: DaemonSet.",
			),
		];
	const resource = resources.find((each) => each.kind === kind);
	if (!resource) return [unknownKind(document, kind)];
	const own = apiVersionOf(resource);
	if (apiVersion !== own) {
		const range = at(document, apiVersion === undefined ? "kind" : "apiVersion");
		const message =
			apiVersion === undefined
				? `apiVersion is missing: ${kind} is in ${own}.`
				: `no matches for kind "${kind}" in version "${shown(apiVersion)}": ${kind} is in ${own}.`;
		const edit =
			apiVersion === undefined
				? { range: { start: document.range.start, end: document.range.start }, text: `apiVersion: ${own}\n` }
				: { range, text: own };
		return [error(range, message, { title: `Use apiVersion: ${own}`, edits: [edit] })];
	}
	return [...structureProblems(kind, document, text), ...workloadProblems(document, kind, text)];
}

const shown = (value: Json | undefined): string => (typeof value === "string" ? value : JSON.stringify(value));

function unknownKind(document: ManifestDocument, kind: string): Diagnostic {
	const range = at(document, "kind");
	const meant = nearest(
		kind,
		resources.map((resource) => resource.kind),
	);
	return meant
		? error(range, `no matches for kind "${kind}". Did you mean ${meant}?`, {
				title: `Change ${kind} to ${meant}`,
				edits: [{ range, text: meant }],
			})
		: error(range, `no matches for kind "${kind}": this cluster does not know it.`);
}

const isText = (map: Json | undefined): map is Record<string, string> =>
	map !== null && typeof map === "object" && !Array.isArray(map) && Object.values(map).every((each) => typeof each === "string");

/** Half-typed ones are the schema's to speak of. */
const isRequirements = (list: Json | undefined): boolean =>
	list === undefined ||
	(Array.isArray(list) &&
		list.every((each: Json) => {
			const values = get(each, "values");
			return typeof get(each, "key") === "string" && (values === undefined || Array.isArray(values));
		}));

/** Labels as they are written in lines. What is not a plain word stands in quotes. */
const asLines = (labels: Readonly<Record<string, string>>): readonly string[] =>
	Object.entries(labels).map(([key, value]) => `${key}: ${/^[a-z][a-z-]*[a-z]$/.test(value) ? value : JSON.stringify(value)}`);

/** Selector and template labels have to agree: the slip that the API server's own words explain worst. */
function workloadProblems(document: ManifestDocument, kind: string, text: string): readonly Diagnostic[] {
	if (!["DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"].includes(kind)) return [];
	const selector = get(document.value, "spec", "selector");
	const labels = get(document.value, "spec", "template", "metadata", "labels");
	if (get(document.value, "spec") === undefined)
		return [error(at(document, "kind"), `A ${kind} needs spec: selector and template.`)];
	if (selector === undefined || selector === null) {
		// A mistyped one has been found already.
		const others = Object.keys(get(document.value, "spec") ?? {}).filter((name) => !placeAt(kind, ["spec", name]));
		if (others.some((name) => homesOf(kind, name).length === 0 && nearest(name, ["selector", "template"]) === "selector"))
			return [];
		const message = `spec.selector is missing: it says by which labels the ${kind} finds its Pods.`;
		const lines = isText(labels) ? ["selector:", "  matchLabels:", ...asLines(labels).map((line) => `    ${line}`)] : undefined;
		const edits = lines && inserted(text, document, ["spec"], lines, "beginning");
		return [
			error(
				document.place(["spec"])?.key ?? at(document, "spec"),
				message,
				edits && { title: "Select the template's labels", edits },
			),
		];
	}
	if (typeof selector !== "object" || Array.isArray(selector) || (labels !== undefined && !isText(labels))) return [];
	const wanted = get(selector, "matchLabels");
	if ((wanted !== undefined && !isText(wanted)) || !isRequirements(get(selector, "matchExpressions"))) return [];
	if (selects(selector as LabelSelector, isText(labels) ? labels : {})) return [];
	const [key, value] =
		Object.entries(isText(wanted) ? wanted : {}).find(([name, text]) => !isText(labels) || labels[name] !== text) ?? [];
	const place = ["spec", "template", "metadata", "labels"] as const;
	if (key === undefined)
		return [error(at(document, ...place), "The selector does not select the template's labels: the two must agree.")];
	const there = document.place([...place, key]);
	const message = `The selector looks for ${key}=${value}, and the template's Pods ${there ? `have ${key}=${shown(get(labels, key))}` : `have no label ${key}`}: the two must agree.`;
	if (there)
		return [
			error(there.value, message, { title: `Change it to ${value}`, edits: [{ range: there.value, text: String(value) }] }),
		];
	const where = labels === undefined ? ["spec", "template"] : place;
	const edits = missingLabels(document, text, asLines({ [key]: String(value) }));
	return [
		error(
			document.place(where)?.key ?? at(document, ...where),
			message,
			edits && { title: `Add the label ${key}: ${value}`, edits },
		),
	];
}

/** Lines put in among the template's labels, with what is missing around them. */
function missingLabels(document: ManifestDocument, text: string, lines: readonly string[]): readonly Edit[] | undefined {
	const below = (name: string, inner: readonly string[]): readonly string[] => [`${name}:`, ...inner.map((line) => `  ${line}`)];
	const metadata = ["spec", "template", "metadata"];
	if (document.place([...metadata, "labels"])) return inserted(text, document, [...metadata, "labels"], lines);
	if (document.place(metadata)) return inserted(text, document, metadata, below("labels", lines));
	return inserted(text, document, ["spec", "template"], below("metadata", below("labels", lines)), "beginning");
}
