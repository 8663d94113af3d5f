// A kept value with the version of its form. Older forms are brought forward by pure steps; what cannot be read, or comes from
// a newer page, is put aside whole and offered for download, and the learner starts clean.
import type { Storage } from "./port.ts";

interface Envelope {
	readonly version: number;
	readonly value: unknown;
}

export interface Form<T> {
	readonly version: number;
	/** From version n to n + 1, by n. */
	readonly migrate: Readonly<Record<number, (value: unknown) => unknown>>;
	/** Whether a value of the current version is what it should be. */
	readonly is: (value: unknown) => value is T;
}

export type Read<T> =
	| { readonly state: "found"; readonly value: T }
	| { readonly state: "absent" }
	/** It was there and could not be used; the original now lies under `key`. */
	| { readonly state: "quarantined"; readonly key: string; readonly why: "corrupt" | "newer" };

const isEnvelope = (kept: unknown): kept is Envelope =>
	typeof kept === "object" && kept !== null && Number.isInteger((kept as Partial<Envelope>).version) && "value" in kept;

/** What a kept value holds in its form of today, or why it holds nothing that can be used. Never throws. */
export function valueIn<T>(kept: unknown, form: Form<T>): { readonly value: T } | "corrupt" | "newer" {
	if (!isEnvelope(kept)) return "corrupt";
	if (kept.version > form.version) return "newer";
	try {
		let { value } = kept;
		for (let version = kept.version; version < form.version; version++) {
			const step = form.migrate[version];
			if (!step) return "corrupt";
			value = step(value);
		}
		return form.is(value) ? { value } : "corrupt";
	} catch {
		return "corrupt";
	}
}

export async function readRecord<T>(storage: Storage, key: string, form: Form<T>): Promise<Read<T>> {
	const kept = await storage.get(key);
	if (kept === undefined) return { state: "absent" };
	const read = valueIn(kept, form);
	if (typeof read === "object") return { state: "found", ...read };
	const aside = `quarantine/${key}`;
	await storage.set(aside, kept);
	await storage.delete(key);
	return { state: "quarantined", key: aside, why: read };
}

export const recordOf = <T>(form: Form<T>, value: T): unknown => ({ version: form.version, value }) satisfies Envelope;

export const writeRecord = <T>(storage: Storage, key: string, form: Form<T>, value: T): Promise<void> =>
	storage.set(key, recordOf(form, value));
