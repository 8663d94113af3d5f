// Decoded YAML as Go's %#v prints it, for the keys that no JSON can have.
import type { Decoded } from "./value.ts";

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
