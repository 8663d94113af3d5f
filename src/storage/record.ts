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

export async function readRecord<T>(storage: Storage, key: string, form: Form<T>): Promise<Read<T>> {
	const kept = await storage.get(key);
	if (kept === undefined) return { state: "absent" };
	const putAside = async (why: "corrupt" | "newer"): Promise<Read<T>> => {
		const aside = `quarantine/${key}`;
		await storage.set(aside, kept);
		await storage.delete(key);
		return { state: "quarantined", key: aside, why };
	};
	if (!isEnvelope(kept)) return putAside("corrupt");
	if (kept.version > form.version) return putAside("newer");
	try {
		let { value } = kept;
		for (let version = kept.version; version < form.version; version++) {
			const step = form.migrate[version];
			if (!step) return await putAside("corrupt");
			value = step(value);
		}
		return form.is(value) ? { state: "found", value } : await putAside("corrupt");
	} catch {
		return putAside("corrupt");
	}
}

export const writeRecord = <T>(storage: Storage, key: string, form: Form<T>, value: T): Promise<void> =>
	storage.set(key, { version: form.version, value } satisfies Envelope);
