// What is kept of one work, be it on a lesson or in a box, under the name of the work.
import type { Storage } from "../../../storage/port.ts";

/** What is kept of a work, each under its own key. */
export const workParts = ["draft", "sitting", "picture"] as const;

/** All of it stands under another name as well. */
export async function copyWork(storage: Storage, from: string, to: string): Promise<void> {
	for (const part of workParts) {
		const kept = await storage.get(`${part}/${from}`);
		if (kept !== undefined) await storage.set(`${part}/${to}`, kept);
	}
}

/** Nothing of it is needed any more. */
export async function forgetWork(storage: Storage, work: string): Promise<void> {
	for (const part of workParts) await storage.delete(`${part}/${work}`);
}
