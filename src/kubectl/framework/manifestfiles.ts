// -f: which files are meant, and their documents as objects on their way to the server.
import type { AnyObject } from "../../cluster/api/objects.ts";
import { apiVersionOf, type Resource } from "../../cluster/api/resources.ts";
import { canonical } from "../../cluster/api/values.ts";
import { documentsOf } from "../../manifest/yaml.ts";
import type { Desk } from "./command.ts";
import { aggregateText, failure, KubectlError, listError, together, type Origin } from "./errors.ts";
import { patternOf } from "./pattern.ts";
import { jsonType, metadataProblem } from "./metadata.ts";
import { kindIn } from "./resourcetypes.ts";

export interface FileAsk {
	/** As given: files, folders, "-". */
	readonly names: readonly string[];
	readonly recursive: boolean;
	/** Whether apiVersion and kind are asked for before anything else (--validate of any kind but ignore). */
	readonly validate: boolean;
	/** Only the form of documents counts; a kind that the server does not have is no error (--local). */
	readonly local?: boolean | undefined;
}

/** An object of a document, or what is wrong with it. Objects of a List come one by one. */
export interface FileObject {
	readonly source: string;
	/** The number of the document in its file, from 0. */
	readonly document: number;
	readonly resource?: Resource;
	readonly object?: AnyObject;
	readonly error?: KubectlError;
	/** A problem after which the file is not read on. */
	readonly last?: boolean;
}

export interface SourceFile {
	/** "STDIN" for "-". */
	readonly source: string;
	readonly text: string;
}

const suffixes = [".json", ".yaml", ".yml"];

/** The files of -f in the order in which they are read. Throws for what is not there. */
export function sourceFiles(ask: FileAsk, desk: Desk, stdin: string): readonly SourceFile[] {
	const errors: KubectlError[] = [];
	const found: SourceFile[] = [];
	for (const name of ask.names) {
		if (name === "-") found.push({ source: "STDIN", text: stdin });
		else if (/^https?:\/\//.test(name))
			errors.push(failure(`unable to read URL ${JSON.stringify(name)}: there is no internet in this playground`));
		else {
			const path = normal(name);
			const text = desk.files.get(path);
			if (text !== undefined) found.push({ source: name, text });
			else {
				const inside = inFolder(path, desk, ask.recursive);
				const matches = inside ? [] : matching(path, desk);
				if (matches instanceof KubectlError) errors.push(matches);
				else if (inside) {
					if (inside.length === 0)
						errors.push(failure(`error reading [${name}]: recognized file extensions are [${suffixes.join(" ")}]`));
					found.push(...inside);
				} else if (matches.length > 0) found.push(...matches);
				else errors.push(failure(`the path ${JSON.stringify(name)} does not exist`));
			}
		}
	}
	if (errors.length > 0) throw together(errors);
	return found;
}

/** "./a//b/" → "a/b"; the working folder itself is "". */
export const normal = (name: string): string =>
	name
		.split("/")
		.filter((part) => part !== "" && part !== ".")
		.join("/");

/** The manifests in a folder in the order of their names, or undefined where there is no such folder. */
function inFolder(path: string, desk: Desk, recursive: boolean): SourceFile[] | undefined {
	const prefix = path === "" ? "" : `${path}/`;
	const inside = [...desk.files].filter(([name]) => name.startsWith(prefix));
	if (inside.length === 0 && path !== "") return undefined;
	return inside
		.filter(
			([name]) => suffixes.some((suffix) => name.endsWith(suffix)) && (recursive || !name.slice(prefix.length).includes("/")),
		)
		.sort(([a], [b]) => byWalk(a, b))
		.map(([source, text]) => ({ source, text }));
}

/** The order of filepath.Walk: folder by folder, names by byte. */
function byWalk(a: string, b: string): number {
	const left = a.split("/");
	const right = b.split("/");
	const i = left.findIndex((part, at) => part !== right[at]);
	return (left[i] ?? "") < (right[i] ?? "") ? -1 : 1;
}

/** The files that a pattern fits, in the order of their names; an error for one that cannot be read. */
function matching(text: string, desk: Desk): SourceFile[] | KubectlError {
	if (!/[*?[\\]/.test(text)) return [];
	const pattern = patternOf(text);
	if (!pattern) return failure(`pattern ${JSON.stringify(text)} is not valid: syntax error in pattern`);
	return [...desk.files]
		.filter(([name]) => pattern(name))
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([source, text]) => ({ source, text }));
}

/** The objects of one file, up to the first problem that ends it. */
export function* fileObjects({ source, text }: SourceFile, ask: FileAsk): Generator<FileObject, void, void> {
	const reading = documentsOf(text);
	for (let document = 0; ; document++) {
		const read = reading.next();
		if (read.done) {
			const problem = read.value;
			if (problem) yield { source, document, error: failure(`error parsing ${source}: ${problem.message}`), last: true };
			return;
		}
		const { value } = read.value;
		const origin = { source, document };
		const wrong = ask.validate ? validationProblem(value) : undefined;
		if (wrong) {
			const why = `error validating data: ${wrong}; if you choose to ignore these errors, turn validation off with --validate=false`;
			yield { ...origin, error: failure(`error validating ${JSON.stringify(source)}: ${why}`), last: true };
			return;
		}
		const decoded = decodingProblem(value);
		const object = value as AnyObject;
		if (decoded) yield { ...origin, error: failure(`unable to decode ${JSON.stringify(source)}: ${decoded}`) };
		else if (!Array.isArray(object["items"])) yield* recognized(object, origin, ask);
		else if ((object["items"] as readonly (AnyObject | null)[]).some((item) => Array.isArray(item?.["items"])))
			yield { ...origin, error: failure("*unstructured.Unstructured is not a list: no Items field in this object") };
		else yield* listed(object, origin);
	}
}

function* recognized(object: AnyObject, origin: Origin, ask: FileAsk): Generator<FileObject, void, void> {
	const { apiVersion, kind } = object as { apiVersion?: string; kind: string };
	const resource = kindIn(apiVersion ?? "", kind);
	if (resource) yield { ...origin, resource, object: apiVersion ? object : { ...object, apiVersion: apiVersionOf(resource) } };
	else if (ask.local) yield { ...origin, object };
	else {
		const { name = "", namespace = "" } = (object.metadata as { name?: string; namespace?: string } | undefined) ?? {};
		const where = `name: ${JSON.stringify(name)} namespace: ${JSON.stringify(namespace)} from ${JSON.stringify(origin.source)}`;
		yield {
			...origin,
			error: failure(`resource mapping not found for ${where}: ${noKind(object)}\nensure CRDs are installed first`),
		};
	}
}

/** The objects of a List; several things wrong with it are one error. */
function* listed(list: AnyObject, origin: Origin): Generator<FileObject, void, void> {
	const errors: KubectlError[] = [];
	const own = list.kind.replace(/List$/, "");
	for (const given of list["items"] as readonly (AnyObject | null)[]) {
		const item = given && !given.kind && !given.apiVersion ? { ...given, kind: own, apiVersion: list.apiVersion } : given;
		const resource = item?.kind ? kindIn(item.apiVersion, item.kind) : undefined;
		if (item && resource) yield { ...origin, resource, object: item };
		else errors.push(failure(item?.kind ? `unable to recognize ${noKind(item)}` : noTypeInfo));
	}
	if (errors.length > 0) yield { ...origin, error: listError(errors) };
}

const noTypeInfo =
	"unable to get type info from the object \"*unstructured.Unstructured\": Object 'Kind' is missing in 'object has no kind field '";

const noKind = (object: AnyObject): string =>
	`no matches for kind ${JSON.stringify(object.kind)} in version ${JSON.stringify(object.apiVersion)}`;

/** What kubectl asks of a document before it sends it to the server's own validation; of a List, what it asks of each item. */
function validationProblem(value: unknown): string | undefined {
	const problems = kindProblems(value);
	if (problems.length === 0) {
		const { apiVersion, kind, items } = value as { apiVersion?: unknown; kind?: unknown; items?: unknown };
		if (apiVersion !== "v1" || kind !== "List") return undefined;
		problems.push(...(Array.isArray(items) ? items.flatMap(kindProblems) : [invalid]));
	}
	return problems.length > 0 ? aggregateText(problems) : undefined;
}

const invalid = "invalid object to validate";

function kindProblems(value: unknown): string[] {
	if (value === null || typeof value !== "object" || Array.isArray(value)) return [invalid];
	const { apiVersion, kind } = value as { apiVersion?: unknown; kind?: unknown };
	const problems: string[] = [];
	if (apiVersion === undefined || apiVersion === null) problems.push("apiVersion not set");
	else if (typeof apiVersion !== "string") problems.push("apiVersion isn't string type");
	else if (apiVersion.split("/").length > 2) problems.push(`unexpected GroupVersion string: ${apiVersion}`);
	if (kind === undefined || kind === null || kind === "") problems.push("kind not set");
	else if (typeof kind !== "string") problems.push("kind isn't string type");
	return problems;
}

/** How Go's json calls what stands where something else was expected. */
/** What makes a document no Kubernetes object at all. */
function decodingProblem(value: unknown): string | undefined {
	if (value === null || typeof value !== "object" || Array.isArray(value)) {
		return `json: cannot unmarshal ${jsonType(value)} into Go value of type unstructured.detector`;
	}
	const { kind, apiVersion, metadata } = value as { kind?: unknown; apiVersion?: unknown; metadata?: unknown };
	if (typeof kind !== "string" || kind === "" || (typeof apiVersion === "string" && apiVersion.split("/").length > 2))
		return `Object 'Kind' is missing in '${canonical(value)}'`;
	const items = (value as { items?: unknown }).items;
	if (items === undefined) return metadataProblem(metadata);
	if (items !== null && !Array.isArray(items))
		return `json: cannot unmarshal ${jsonType(items)} into Go struct field decodeList.items of type []json.RawMessage`;
	const odd = ((items ?? []) as readonly unknown[]).find(
		(item) => item !== null && (typeof item !== "object" || Array.isArray(item)),
	);
	return odd === undefined ? undefined : `json: cannot unmarshal ${jsonType(odd)} into Go value of type map[string]interface {}`;
}
