// A decoded value, and how Go's %#v prints it, for the keys that no JSON can have.

/** A value as go-yaml decodes it: keys keep their types. */
export type Decoded = null | boolean | number | string | readonly Decoded[] | ReadonlyMap<Decoded, Decoded>;

export function goSyntax(value: Decoded): string {
	if (value === null) return "interface {}(nil)";
	if (typeof value === "string") return JSON.stringify(value);
	if (typeof value !== "object") return String(value);
	if (value instanceof Map) {
		const pairs = [...(value as ReadonlyMap<Decoded, Decoded>)].sort(([a], [b]) => (goSyntax(a) < goSyntax(b) ? -1 : 1));
		return `map[interface {}]interface {}{${pairs.map(([key, part]) => `${goSyntax(key)}:${goSyntax(part)}`).join(", ")}}`;
	}
	return `[]interface {}{${(value as readonly Decoded[]).map(goSyntax).join(", ")}}`;
}
