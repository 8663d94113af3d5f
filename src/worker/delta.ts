// What differs between two versions of an object. Versions share all parts that did not change, so the difference is found by
// identity and is small; put to the first version it gives the second, which shares those parts as well.

/** A value in place of the old one; or a mapping's own differences and the fields that are gone. */
export type Delta = readonly ["=", unknown] | readonly ["~", { readonly [field: string]: Delta }, (readonly string[])?];

type Fields = Readonly<Record<string, unknown>>;

const isMapping = (value: unknown): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);

/** Undefined where nothing differs. */
export function deltaOf(from: unknown, to: unknown): Delta | undefined {
	if (from === to) return undefined;
	if (!isMapping(from) || !isMapping(to)) return ["=", to];
	const fields: Record<string, Delta> = {};
	let count = 0;
	for (const field of Object.keys(to)) {
		const delta = field in from ? deltaOf(from[field], to[field]) : (["=", to[field]] as const);
		if (!delta) continue;
		fields[field] = delta;
		count++;
	}
	const gone = Object.keys(from).filter((field) => !(field in to));
	if (gone.length > 0) return ["~", fields, gone];
	return count > 0 ? ["~", fields] : undefined;
}

export function changedBy(value: unknown, delta: Delta | undefined): unknown {
	if (!delta) return value;
	if (delta[0] === "=") return delta[1];
	const [, fields, gone] = delta;
	const changed: Record<string, unknown> = { ...(value as Fields) };
	for (const field of gone ?? []) delete changed[field];
	for (const [field, each] of Object.entries(fields)) changed[field] = changedBy(changed[field], each);
	return changed;
}
