// cluster.yaml: Nodes and objects that are there at the start. Slips are told by line before anything is made of them.
import { resources } from "../../src/cluster/api/resources.ts";
import type { Json } from "../../src/cluster/api/types.generated.ts";
import { isObject } from "../../src/cluster/api/values.ts";
import { LessonError } from "./prose.ts";
import type { Written } from "./written.ts";

/** The documents. Throws a LessonError for one that is no object, has an unknown kind or no name, or is there twice. */
export function clusterOf(written: Written): readonly Json[] {
	const documents = written.values as readonly Json[];
	const seen = new Map<string, string>();
	const problems = documents.flatMap((document, i) => {
		const problem = problemWith(document, i, written, seen);
		return problem === undefined ? [] : [problem];
	});
	if (problems.length > 0) throw new LessonError(...problems);
	return documents;
}

function problemWith(document: Json, i: number, written: Written, seen: Map<string, string>): string | undefined {
	const at = (...path: string[]): string => written.place(path, i);
	if (!isObject(document)) return `${at()}: this is no Kubernetes object; is a "---" too many?`;
	const { kind, apiVersion } = document;
	const resource = resources.find((each) => each.kind === kind);
	if (!resource) return `${at("kind")}: ${typeof kind === "string" ? `there is no kind "${kind}"` : "the object has no kind"}`;
	const wanted = [resource.group, resource.version].filter(Boolean).join("/");
	if (apiVersion !== wanted) return `${at("apiVersion")}: the apiVersion of a ${resource.kind} is ${wanted}`;
	const metadata = isObject(document["metadata"]) ? document["metadata"] : {};
	const { name, namespace } = metadata;
	if (typeof name !== "string") return `${at("metadata")}: the ${resource.kind} has no metadata.name`;
	const id = [resource.kind, resource.namespaced ? JSON.stringify(namespace ?? "default") : "", name].join("/");
	const before = seen.get(id);
	if (before !== undefined) return `${at("metadata", "name")}: the ${resource.kind} ${name} is here twice; see ${before}`;
	seen.set(id, at("metadata", "name"));
	return resource.kind === "Node" ? droppedFrom(document, at) : undefined;
}

/** What a Node's document may say: all that is honoured. */
const honoured: Readonly<Record<string, readonly string[]>> = {
	metadata: ["name", "labels", "annotations"],
	spec: ["taints", "unschedulable"],
	status: ["capacity"],
};

/** A field of a Node that its machine decides itself: it would be dropped. */
function droppedFrom(node: Readonly<Record<string, unknown>>, at: (...path: string[]) => string): string | undefined {
	for (const [part, fields] of Object.entries(honoured)) {
		const dropped = isObject(node[part]) ? Object.keys(node[part]).find((field) => !fields.includes(field)) : undefined;
		if (dropped !== undefined)
			return `${at(part, dropped)}: a Node's ${part}.${dropped} is decided by its machine: bring it about in start/commands.txt`;
	}
	return undefined;
}
