// The page of a kind that has none of its own: every field of the object, under names made readable.
import { goValue } from "../gotext.ts";
import { events, type Describer } from "./describer.ts";
import { sortedKeys, type Sections } from "./sections.ts";

type Content = Readonly<Record<string, unknown>>;
const skipped = ["managedFields", "name", "namespace", "labels", "annotations"].map((field) => `.metadata.${field}`);

export const anyObject: Describer = function* (object, view) {
	const { page } = view;
	page.field("Name", object.metadata.name);
	page.field("Namespace", object.metadata.namespace);
	page.labels(object.metadata.labels);
	page.annotations(object.metadata.annotations);
	content(page, object, 0, "");
	yield* events(object, view);
};

function content(page: Sections, fields: Content, level: number, path: string): void {
	for (const field of sortedKeys(fields as Readonly<Record<string, string>>)) {
		const value = fields[field];
		const here = `${path}.${field}`;
		if (value === undefined || skipped.includes(here)) continue;
		const title = readable(field);
		if (typeof value !== "object" || value === null) {
			page.field(title, goValue(value), level);
			continue;
		}
		page.line(`${title}:`, level);
		if (!Array.isArray(value)) content(page, value as Content, level + 1, here);
		else {
			for (const item of value as readonly unknown[]) {
				if (typeof item === "object" && item !== null && !Array.isArray(item)) content(page, item as Content, level + 1, here);
				else page.line(goValue(item), level + 1);
			}
		}
	}
}

/** "nodeSelectorTerms" → "Node Selector Terms", "apiVersion" → "API Version"; a name with other signs stays as it is. */
export function readable(field: string): string {
	if (!/^[\p{L}-]*$/u.test(field)) return field;
	const parts: string[] = [];
	for (const run of field.match(/\p{Lu}+|\p{Ll}+|-+|[^\p{Lu}\p{Ll}-]+/gu) ?? []) {
		const before = parts[parts.length - 1];
		// The last capital of a run belongs to the small letters after it.
		if (before && /^\p{Ll}/u.test(run) && /^\p{Lu}+$/u.test(before)) {
			parts.pop();
			if (before.length > 1) parts.push(before.slice(0, -1));
			parts.push(before.slice(-1) + run);
		} else parts.push(run);
	}
	const merged: string[] = [];
	for (let i = 0; i < parts.length; i++) {
		const part = parts[i] ?? "";
		const next = parts[i + 1];
		if (next !== undefined && part.length >= 2 && part === part.toUpperCase() && /^\p{Lu}/u.test(next)) {
			merged.push(part + next);
			i++;
		} else merged.push(part);
	}
	return merged
		.map((part) => {
			if (/^(api|url|uid|guid)$/i.test(part)) return part.toUpperCase();
			return part === part.toLowerCase() ? part.charAt(0).toUpperCase() + part.slice(1) : part;
		})
		.join(" ");
}
