// A JSON value as Go's fmt prints it with %v: "map[a:1 b:[x y]]", keys sorted.
import type { Json } from "../../api/types.generated.ts";
import { byCodeUnit } from "../../api/values.ts";

export function goFormat(value: Json | undefined): string {
	if (value === null || value === undefined) return "<nil>";
	if (Array.isArray(value)) return `[${(value as readonly Json[]).map(goFormat).join(" ")}]`;
	if (typeof value === "object") {
		const map = value as { readonly [key: string]: Json | undefined };
		const entries = Object.keys(map).sort(byCodeUnit);
		return `map[${entries.map((key) => `${key}:${goFormat(map[key])}`).join(" ")}]`;
	}
	return String(value);
}
