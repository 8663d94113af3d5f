// A learner's work as a file: for a computer that is wiped at each start, another browser, or a store that is full. What is in it
// stands in the records' own forms.
import type { Storage } from "../../../storage/port.ts";

/** How we know a file of ours, and its version. */
export const format = "everynode-work";
export const version = 1;

export interface WorkFile {
	readonly format: typeof format;
	readonly version: number;
	/** When it was saved, as ISO 8601 has it. */
	readonly saved: string;
	/** The lesson that was open. */
	readonly lesson?: string | undefined;
	/** What the person chose about the page. */
	readonly settings?: unknown;
	readonly records: Readonly<Record<string, unknown>>;
}

/** What is made again from the rest, or is of no use elsewhere. */
const left = /^(?:picture|quarantine)\/|^probe$/;

/** What a storage keeps of a person's work. What cannot be read is left out. */
export async function workIn(storage: Storage): Promise<Readonly<Record<string, unknown>>> {
	const keys = (await storage.keys("")).filter((key) => !left.test(key));
	const found = await Promise.all(keys.map(async (key) => [key, await storage.get(key).catch(() => undefined)] as const));
	return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}

/** The text of the file. */
export const workText = (work: Pick<WorkFile, "records" | "lesson" | "settings">, now: Date): string =>
	JSON.stringify({ format, version, saved: now.toISOString(), ...work } satisfies WorkFile, null, 1);

/** "everynode-2026-11-30.json", by the clock on the person's wall. */
export function workName(now: Date): string {
	const two = (n: number): string => String(n).padStart(2, "0");
	return `everynode-${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}.json`;
}
