// What is kept of a learner's work, and whether that works: texts as typed, the world as left, which lessons are solved.
import { isDraft, isProgress, type Draft, type Progress } from "../../../lesson/progress.ts";
import { readRecord, writeRecord, type Form } from "../../../storage/record.ts";
import type { Records, Storage } from "../../../storage/port.ts";
import { isPicture, type Picture } from "../picture.ts";

const form = <T>(is: (value: unknown) => value is T): Form<T> => ({ version: 1, migrate: {}, is });
const drafts = form<Draft>(isDraft);
/** A world as its room packed it: a text, which only a room can open. Version 1 held it as a value. */
const sittings: Form<string> = {
	version: 2,
	migrate: { 1: (value) => JSON.stringify(value) },
	is: (value): value is string => typeof value === "string",
};
/** What was shown last of a world. */
const pictures = form<Picture>(isPicture);
/** Which seed a lesson is drawn by, for this person. */
const seeds = form((value): value is number => Number.isInteger(value));
const progresses = form<Progress>(isProgress);

export class Keeping {
	readonly #storage: Storage;
	/** What could not be read, and lies aside for download. */
	quarantined = $state.raw<readonly string[]>([]);
	/** Writing failed: the disk is full or was taken away. */
	failed = $state(false);

	constructor(storage: Storage) {
		this.#storage = storage;
	}

	get kind(): Storage["kind"] {
		return this.#storage.kind;
	}

	progress(): Promise<Progress | undefined> {
		return this.#read("progress", progresses);
	}
	/** Changes the progress in one transaction with what another tab may have solved meanwhile. */
	changeProgress(change: (progress: Progress) => Progress): Promise<void> {
		return this.#try(
			this.#storage.update("progress", (kept) => {
				const value = (kept as { value?: unknown } | undefined)?.value;
				return { version: progresses.version, value: change(isProgress(value) ? value : {}) };
			}),
		);
	}

	seed(lesson: string): Promise<number | undefined> {
		return this.#read(`seed/${lesson}`, seeds);
	}
	keepSeed(lesson: string, seed: number): Promise<void> {
		return this.#try(writeRecord(this.#storage, `seed/${lesson}`, seeds, seed));
	}
	/** Nothing of this work is needed any more. */
	async forget(lesson: string): Promise<void> {
		for (const what of ["draft", "sitting", "picture"]) await this.#try(this.#storage.delete(`${what}/${lesson}`));
	}

	draft(lesson: string): Promise<Draft | undefined> {
		return this.#read(`draft/${lesson}`, drafts);
	}
	keepDraft(lesson: string, draft: Draft): Promise<void> {
		return this.#try(writeRecord(this.#storage, `draft/${lesson}`, drafts, draft));
	}

	sitting(lesson: string): Promise<string | undefined> {
		return this.#read(`sitting/${lesson}`, sittings);
	}
	keepSitting(lesson: string, kept: string): Promise<void> {
		return this.#try(writeRecord(this.#storage, `sitting/${lesson}`, sittings, kept));
	}
	picture(lesson: string): Promise<Picture | undefined> {
		return this.#read(`picture/${lesson}`, pictures);
	}
	keepPicture(lesson: string, picture: Picture): Promise<void> {
		return this.#try(writeRecord(this.#storage, `picture/${lesson}`, pictures, picture));
	}
	/** A world that no longer opens is kept for download, out of the way. */
	async putAside(lesson: string): Promise<void> {
		const key = `sitting/${lesson}`;
		await this.#try(this.#storage.set(`quarantine/${key}`, await this.#storage.get(key)).then(() => this.#storage.delete(key)));
		this.quarantined = [...this.quarantined, `quarantine/${key}`];
	}

	/** What was left alone, for whoever wants it as a file or gone. */
	get aside(): Records | undefined {
		return this.#storage.aside;
	}

	async download(key: string): Promise<string> {
		return JSON.stringify(await this.#storage.get(key), null, 2);
	}

	async #try(written: Promise<void>): Promise<void> {
		try {
			await written;
			this.failed = false;
		} catch {
			this.failed = true;
		}
	}

	async #read<T>(key: string, of: Form<T>): Promise<T | undefined> {
		try {
			const read = await readRecord(this.#storage, key, of);
			if (read.state === "quarantined") this.quarantined = [...this.quarantined, read.key];
			return read.state === "found" ? read.value : undefined;
		} catch {
			this.failed = true;
			return undefined;
		}
	}
}
