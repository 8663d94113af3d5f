// Which boxes there are, as it is kept: one record beside those of the work in each of them.
import { isBoxes, noBoxes, type Boxes } from "../../sandbox/box.ts";
import type { Storage } from "../../storage/port.ts";
import { readRecord, recordOf, valueIn, type Form } from "../../storage/record.ts";

export const boxesKey = "sandbox";
export const boxesForm: Form<Boxes> = { version: 1, migrate: {}, is: isBoxes };

export async function readBoxes(storage: Storage): Promise<Boxes> {
	const read = await readRecord(storage, boxesKey, boxesForm);
	return read.state === "found" ? read.value : noBoxes;
}

/** Changes the list in one transaction with what another tab does to it; gives the list as it is then. */
export async function changeBoxes(storage: Storage, change: (boxes: Boxes) => Boxes): Promise<Boxes> {
	let changed = noBoxes;
	await storage.update(boxesKey, (kept) => {
		const read = kept === undefined ? undefined : valueIn(kept, boxesForm);
		changed = change(typeof read === "object" ? read.value : noBoxes);
		return recordOf(boxesForm, changed);
	});
	return changed;
}
