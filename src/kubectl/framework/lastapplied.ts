// The annotation in which apply keeps the last manifest, so that the next one can take away what it no longer says.
import type { AnyObject } from "../../cluster/api/objects.ts";
import { lastApplied } from "../../cluster/api/lastapplied.ts";
import { canonical, define } from "../../cluster/api/values.ts";

/** JSON as Go writes it into the annotation: sorted keys, <, > and & escaped. */
export const goJson = (value: unknown): string =>
	canonical(value).replace(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** The manifest as the annotation holds it, with a newline at its end. */
function manifestText(object: AnyObject): string {
	const { [lastApplied]: _, ...annotations } = object.metadata?.annotations ?? {};
	return `${goJson({ ...object, metadata: { ...object.metadata, annotations } })}\n`;
}

/** The object with its own manifest in the annotation. */
export function withLastApplied(object: AnyObject, text = manifestText(object)): AnyObject {
	const annotations = { ...object.metadata?.annotations, [lastApplied]: text };
	return { ...object, metadata: { ...object.metadata, annotations } };
}

/** The manifest that was last applied, or undefined. */
export function lastManifest(object: AnyObject): Readonly<Record<string, unknown>> | undefined {
	const text = object.metadata.annotations?.[lastApplied];
	if (!text) return undefined;
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
	} catch {
		return undefined;
	}
}

/** Without the fields whose value is null, at any depth (create prunes them as an update would). */
export function withoutNulls<T>(value: T): T {
	if (Array.isArray(value)) return value.map(withoutNulls) as T;
	if (value === null || typeof value !== "object") return value;
	const out: Record<string, unknown> = {};
	for (const [key, part] of Object.entries(value)) if (part !== null && part !== undefined) define(out, key, withoutNulls(part));
	return out as T;
}
