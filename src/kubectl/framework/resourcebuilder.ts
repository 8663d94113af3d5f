// From what a line names to objects: TYPE, TYPE NAME, TYPE/NAME, a,b, -f, -l, --all, with the namespaces they are in
// (cli-runtime's resource builder; the same order of questions and the same words).
import type { AnyObject } from "../../cluster/api/objects.ts";
import { apiVersionOf, type Resource } from "../../cluster/api/resources.ts";
import { about, failure, KubectlError, together } from "./errors.ts";
import type { BuildAsk } from "./buildask.ts";
import type { Info } from "./info.ts";
import { fileObjects, sourceFiles, type FileAsk, type FileObject } from "./manifestfiles.ts";
import { err, type Process } from "./process.ts";
import { ask, attempt, getNamed } from "./requests.ts";
import { splitTypes, typeOf, withoutAliases } from "./resourcetypes.ts";
import { filteredBySelector } from "./selectorfilter.ts";

/** Nothing was named at all. */
const missingResource = (): KubectlError =>
	failure(
		"You must provide one or more resources by argument or filename.\nExample resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n   '<resource> <name>'\n   '<resource>'",
	);

/** What to visit, decided from the line alone. */
type Plan =
	| { readonly by: "files" }
	| { readonly by: "selector"; readonly types: readonly Resource[] }
	| { readonly by: "names"; readonly items: readonly { readonly resource: Resource; readonly name: string }[] };

export interface Built {
	/** One object was asked for by name: `get` prints it alone, not in a List. */
	readonly single: boolean;
	/** Objects were named (not found by a selector). */
	readonly named: boolean;
	/** The types that the line names; empty for files. */
	readonly types: readonly Resource[];
	/**
	 * Visits each object. An error of the visit is collected when `continueOnError`, else it ends the visiting;
	 * either way it is given back, undefined when all went well.
	 */
	visit(each: (info: Info) => Process<void>): Process<KubectlError | undefined>;
	/** All objects. Throws the error of finding them. */
	infos(): Process<readonly Info[]>;
}

/** Decides what a line names. Throws what is wrong with it before anything is asked of the server. */
export function build(question: BuildAsk): Built {
	if (question.all && (question.labelSelector !== undefined || question.fieldSelector !== undefined))
		throw failure("setting 'all' parameter but found a non empty selector.");
	const plan = planOf(question);
	const files = plan.by === "files" ? sourceFiles(question.files as FileAsk, question.desk, question.stdin) : [];
	const visit = function* (each: (info: Info) => Process<void>): Process<KubectlError | undefined> {
		// What is wrong with documents, and objects that cannot be read, come after what went wrong with the others.
		const unread: KubectlError[] = [];
		const errors: KubectlError[] = [];
		// The one short name that two resources share: discovery says so, once.
		if (question.args.some((arg) => /(^|,)ev(\/|,|$)/.test(arg))) {
			yield* err(`Warning: short name "ev" could also match lower priority resource events.events.k8s.io\n`);
		}
		for (const step of steps(question, plan, files)) {
			const found = yield* attempt(step());
			for (const one of found instanceof KubectlError ? [found] : found) {
				const info = one instanceof KubectlError || plan.by !== "files" ? one : yield* attempt(read(one, question));
				const problem = info instanceof KubectlError ? info : yield* attempt(each(info));
				if (problem instanceof KubectlError) {
					if (plan.by === "files" && !(one instanceof KubectlError)) about(one, problem);
					const of = problem === info && plan.by === "files" ? unread : errors;
					of.push(...(problem.errors && !problem.ofList ? problem.errors : [problem]));
					if (!question.continueOnError) return together(of);
				}
			}
		}
		if (errors.length === 0) return unread.length > 0 ? together(unread) : undefined;
		return together(unread.length > 0 ? [...errors, together(unread)] : errors);
	};
	return {
		single:
			plan.by === "names" ? plan.items.length === 1 : plan.by === "files" && files.length === 1 && files[0]?.source !== "STDIN",
		named: plan.by !== "selector",
		types: plan.by === "names" ? [...new Set(plan.items.map((item) => item.resource))] : plan.by === "selector" ? plan.types : [],
		visit,
		*infos() {
			const infos: Info[] = [];

			const error = yield* visit(function* (info) {
				infos.push(info);
			});
			if (error) throw error;
			return infos;
		},
	};
}

function planOf(question: BuildAsk): Plan {
	const { tuples, names, types } = readArgs(question.args);
	const selecting = question.all || question.labelSelector !== undefined || question.fieldSelector !== undefined;
	if (question.files && question.files.names.length > 0) {
		if (types.length > 0)
			throw failure("when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well");
		if (tuples.length > 0) throw failure("resource/name arguments cannot be provided when a path is specified");
		return { by: "files" };
	}
	if (selecting || (types.length > 0 && names.length === 0 && question.allowEmptySelector)) {
		if (names.length > 0) throw failure("name cannot be provided when a selector is specified");
		if (tuples.length > 0) throw failure("selectors and the all flag cannot be used when passing resource/name arguments");
		if (types.length === 0) throw failure("at least one resource must be specified to use a selector");
		return { by: "selector", types: distinct(types, question) };
	}
	const nowhere = question.allNamespaces
		? "a resource cannot be retrieved by name across all namespaces"
		: "namespace may not be empty when retrieving a resource by name";
	const named = tuples.length > 0 ? tuples : names.map((name) => ({ type: types[0] ?? "", name }));
	if (tuples.length === 0 && names.length > 0 && types.length > 1) throw failure("you must specify only one resource");
	if (named.length > 0) {
		distinct(
			named.map((each) => each.type),
			question,
		);
		const items = named.map(({ type, name }) => ({ resource: typeOf(type), name }));
		if ((question.allNamespaces || question.namespace === "") && items.some((item) => item.resource.namespaced))
			throw failure(nowhere);
		return { by: "names", items };
	}
	if (types.length > 0) {
		for (const type of types) typeOf(type);
		throw failure("resource(s) were provided, but no name was specified");
	}
	throw missingResource();
}

const distinct = (types: readonly string[], question: BuildAsk): readonly Resource[] => {
	const found = [...new Set(types.map(typeOf))];
	if (question.singleType && found.length > 1) throw failure("you may only specify a single resource type");
	return found;
};

/** The arguments as TYPE/NAME pairs, or as types and names. */
function readArgs(given: readonly string[]): {
	tuples: readonly { type: string; name: string }[];
	names: readonly string[];
	types: readonly string[];
} {
	let args = given;
	const first = splitTypes(args[0] ?? "");
	if (args.length >= 2 && first.length > 1) args = first.flatMap((type) => args.slice(1).map((name) => `${type}/${name}`));
	const slashes = args.filter((arg) => arg.includes("/")).length;
	if (slashes > 0) {
		if (slashes !== args.length) {
			throw failure(
				"there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'",
			);
		}
		return { tuples: args.map(tuple), names: [], types: [] };
	}
	if (args.length === 0) return { tuples: [], names: [], types: [] };
	return { tuples: [], names: args.slice(1), types: splitTypes(withoutAliases(args[0] ?? "")) };
}

function tuple(arg: string): { type: string; name: string } {
	const [type = "", name = "", ...more] = arg.split("/");
	if (more.length > 0) throw failure("arguments in resource/name form may not have more than one slash");
	if (type === "" || name === "" || splitTypes(type).length !== 1)
		throw failure("arguments in resource/name form must have a single resource and name");
	return { type, name };
}

type Found = Info | KubectlError;

/** The visits in order, each a request or a document; a file's later documents are read only when they are due. */
function* steps(
	question: BuildAsk,
	plan: Plan,
	files: ReturnType<typeof sourceFiles>,
): Generator<() => Process<readonly Found[]>, void, void> {
	const namespace = question.allNamespaces ? "" : question.namespace;
	if (plan.by === "names") {
		for (const { resource, name } of plan.items) {
			yield function* () {
				const info: Info = { resource, name, namespace: resource.namespaced ? namespace : "", source: "", document: 0 };
				return [question.fetch ? { ...info, object: yield* getNamed(resource, info.namespace, name) } : info];
			};
		}
	} else if (plan.by === "selector") {
		for (const resource of plan.types) yield () => listed(resource, resource.namespaced ? namespace : "", question);
	} else {
		const wanted = filteredBySelector(question.labelSelector);
		for (const file of files) {
			for (const one of fileObjects(file, question.files as FileAsk)) {
				yield function* () {
					if (one.error || !one.object) return [about(one, one.error ?? failure("no object"))];
					const info = fileInfo(one, one.object);
					return wanted(info) ? [info] : [];
				};
			}
		}
	}
}

function* listed(resource: Resource, namespace: string, { labelSelector, fieldSelector }: BuildAsk): Process<readonly Found[]> {
	const response = yield* attempt(
		ask(resource, {
			verb: "list",
			namespace: namespace || undefined,
			labelSelector: labelSelector || undefined,
			fieldSelector: fieldSelector || undefined,
		}),
	);
	if (response instanceof KubectlError) {
		if (response.status?.reason !== "BadRequest" && response.status?.reason !== "NotFound") throw response;
		if (!labelSelector && !fieldSelector) throw response;
		const type = `${apiVersionOf(resource)}, Resource=${resource.plural}`;
		const message = `Unable to find ${JSON.stringify(resource.group ? type : `/${type}`)} that match label selector ${JSON.stringify(labelSelector ?? "")}, field selector ${JSON.stringify(fieldSelector ?? "")}: ${response.message}`;
		throw new KubectlError(message, { status: { ...response.status, message } });
	}
	return (response.items ?? []).map((object) => ({
		resource,
		namespace: object.metadata.namespace ?? "",
		name: object.metadata.name,
		source: "",
		document: 0,
		object,
	}));
}

/** A document's own place: its namespace is asked for later. */
function fileInfo({ source, document, resource }: FileObject, object: AnyObject): Info {
	const metadata = (object.metadata as AnyObject["metadata"] | undefined) ?? ({} as AnyObject["metadata"]);
	return {
		resource: resource as Resource,
		name: metadata.name ?? "",
		namespace: metadata.namespace ?? "",
		source,
		document,
		object,
	};
}

/** A document in its place, and as it is on the server where the question is about that. */
function* read(info: Info, question: BuildAsk): Process<Info> {
	const here = placed(info, question);
	return question.latest ? { ...here, object: yield* getNamed(here.resource, here.namespace, here.name) } : here;
}

/** Gives a document its namespace, or refuses one that the line contradicts. */
function placed(info: Info, { namespace, enforceNamespace, files }: BuildAsk): Info {
	const { resource, object } = info;
	if (!object || !resource || files?.local) return info;
	const metadata = object.metadata ?? {};
	if (!resource.namespaced) {
		if (!metadata.namespace) return { ...info, namespace: "" };
		const { namespace: _dropped, ...rest } = metadata;
		return { ...info, namespace: "", object: { ...object, metadata: rest } };
	}
	if (info.namespace === "") return { ...info, namespace, object: { ...object, metadata: { ...metadata, namespace } } };
	if (enforceNamespace && info.namespace !== namespace) {
		throw failure(
			`the namespace from the provided object ${JSON.stringify(info.namespace)} does not match the namespace ${JSON.stringify(namespace)}. You must pass '--namespace=${info.namespace}' to perform this operation.`,
		);
	}
	return info;
}
