// Whether a manifest's metadata can be read at all: kubectl itself decodes it before it asks the server (encoding/json's words).

type Shape = "string" | "int64" | "time" | "strings" | "map" | "owners" | "bool" | "any";

const shapes: Readonly<Record<string, Shape>> = {
	name: "string",
	generateName: "string",
	namespace: "string",
	selfLink: "string",
	uid: "string",
	resourceVersion: "string",
	generation: "int64",
	creationTimestamp: "time",
	deletionTimestamp: "time",
	deletionGracePeriodSeconds: "int64",
	labels: "map",
	annotations: "map",
	ownerReferences: "owners",
	finalizers: "strings",
};
const ownerShapes: Readonly<Record<string, Shape>> = {
	apiVersion: "string",
	kind: "string",
	name: "string",
	uid: "string",
	controller: "bool",
	blockOwnerDeletion: "bool",
};
const goTypes: Readonly<Record<Shape, string>> = {
	string: "string",
	int64: "int64",
	time: "string",
	strings: "[]string",
	map: "map[string]string",
	owners: "[]v1.OwnerReference",
	bool: "bool",
	any: "",
};

/** Undefined where it can be read; else what encoding/json says. Keys are looked at in their sorted order. */
export function metadataProblem(metadata: unknown): string | undefined {
	if (metadata === undefined || metadata === null) return undefined;
	const type = jsonType(metadata);
	if (type !== "object")
		return `json: cannot unmarshal ${type} into Go struct field metadataOnlyObject.metadata of type v1.ObjectMeta`;
	return fields(metadata as Record<string, unknown>, shapes, "ObjectMeta.metadata");
}

function fields(object: Record<string, unknown>, known: Readonly<Record<string, Shape>>, path: string): string | undefined {
	for (const key of Object.keys(object).sort()) {
		const shape = Object.hasOwn(known, key) ? known[key] : undefined;
		const problem = shape && valueProblem(object[key], shape, `${path}.${key}`);
		if (problem) return problem;
	}
	return undefined;
}

function valueProblem(value: unknown, shape: Shape, path: string): string | undefined {
	if (value === null || value === undefined) return undefined;
	const type = jsonType(value);
	const goType = path.endsWith(".uid") ? "types.UID" : goTypes[shape];
	const mismatch = `json: cannot unmarshal ${type} into Go struct field ${path} of type ${goType}`;
	switch (shape) {
		case "string":
			return type === "string" ? undefined : mismatch;
		case "bool":
			return type === "bool" ? undefined : mismatch;
		case "int64":
			if (type !== "number") return mismatch;
			return Number.isInteger(value) ? undefined : mismatch.replace("number", `number ${JSON.stringify(value)}`);
		case "time":
			if (type !== "string") return mismatch;
			return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(value as string)
				? undefined
				: `parsing time ${JSON.stringify(value)} as "2006-01-02T15:04:05Z07:00": cannot parse ${JSON.stringify(value)} as "2006"`;
		case "strings":
			return type === "array" ? elements(value as unknown[], path) : mismatch;
		case "map":
			return type === "object"
				? elements(
						Object.keys(value)
							.sort()
							.map((key) => (value as Record<string, unknown>)[key]),
						path,
					)
				: mismatch;
		case "owners":
			if (type !== "array") return mismatch;
			for (const owner of value as unknown[]) {
				if (jsonType(owner) !== "object")
					return `json: cannot unmarshal ${jsonType(owner)} into Go struct field ${path} of type v1.OwnerReference`;
				const problem = fields(owner as Record<string, unknown>, ownerShapes, path.replace("ObjectMeta", "OwnerReference"));
				if (problem) return problem;
			}
			return undefined;
		default:
			return undefined;
	}
}

function elements(values: readonly unknown[], path: string): string | undefined {
	const wrong = values.find((value) => value !== null && typeof value !== "string");
	return wrong === undefined
		? undefined
		: `json: cannot unmarshal ${jsonType(wrong)} into Go struct field ${path} of type string`;
}

/** A JSON value's type as Go's decoder names it. */
export function jsonType(value: unknown): string {
	if (Array.isArray(value)) return "array";
	return typeof value === "boolean" ? "bool" : value === null ? "null" : typeof value;
}
