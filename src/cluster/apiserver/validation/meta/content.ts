// ConfigMaps, and what Secrets have in common with them: keys, a size, and that they can be made immutable.
import type { ConfigMap } from "../../../api/types.generated.ts";
import { equal } from "../../../api/values.ts";
import { byteLength, entries, forbidden, invalid, tooLong, type Found } from "./field.ts";
import { configKey, named } from "./names.ts";

export const mostBytes = 1024 * 1024;
/** How many bytes a base64 text stands for. */
export const decodedLength = (text: string): number => Math.floor((text.replace(/[\s=]/g, "").length * 3) / 4);

export function* configMap({ data = {}, binaryData = {} }: ConfigMap): Found {
	let bytes = 0;
	for (const [key, value] of entries(data)) {
		yield* named(`data[${key}]`, key, configKey);
		if (binaryData[key] !== undefined) yield invalid(`data[${key}]`, key, "duplicate of key present in binaryData");
		bytes += byteLength(value);
	}
	for (const [key, value] of entries(binaryData)) {
		yield* named(`binaryData[${key}]`, key, configKey);
		bytes += decodedLength(value);
	}
	if (bytes > mostBytes) yield tooLong("", mostBytes);
}

/** Fields that stay once `immutable` is set. */
export function* frozen<T extends { readonly immutable?: boolean }>(
	next: T,
	old: T,
	fields: readonly (keyof T & string)[],
): Found {
	if (!old.immutable) return;
	const why = "field is immutable when `immutable` is set";
	if (!next.immutable) yield forbidden("immutable", why);
	for (const name of fields) if (!equal(next[name], old[name])) yield forbidden(name, why);
}

export function* configMapUpdate(next: ConfigMap, old: ConfigMap): Found {
	yield* frozen(next, old, ["data", "binaryData"]);
	yield* configMap(next);
}
