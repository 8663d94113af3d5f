// What is kept of a learner's work, and whether that works: texts as typed, the world as left, which lessons are solved.
import { isProgress, type Draft, type Progress } from "../../../lesson/progress.ts";
import { readRecord, writeRecord, type Form } from "../../../storage/record.ts";
import type { Late, Records, Storage, StorageListener, Trouble } from "../../../storage/port.ts";
import type { Picture } from "../picture.ts";
import { drafts, pictures, progresses, seeds, sittings } from "./forms.ts";

export class Keeping {
	#storage = $state.raw() as Storage;
	readonly #listener: Omit<StorageListener, "trouble">;
	/** What could not be read, and lies aside for download. */
	quarantined = $state.raw<readonly string[]>([]);
	/** Why nothing is written at present. */
	trouble = $state<Trouble | undefined>();
	/** How often that has passed again: then all is written. */
	recovered = $state(0);

	/** `listener` hears what the store asks of the page. */
	constructor(storage: Storage, listener: Omit<StorageListener, "trouble">) {
		this.#listener = listener;
		this.moveTo(storage);
	}

	/** Keeps everything there from now on. */
	moveTo(storage: Storage): void {
		this.#storage = storage;
		storage.hear?.({
			...this.#listener,
			trouble: (trouble) => {
				if (this.trouble && !trouble) this.recovered++;
				this.trouble = trouble;
			},
		});
	}
	get storage(): Storage {
		return this.#storage;
	}
	get kind(): Storage["kind"] {
		return this.#storage.kind;
	}
	/** What is kept, where the disk did not open in time. */
	get late(): Late | undefined {
		return this.#storage.late;
	}
	/** What was left alone, for whoever wants it as a file or gone. */
	get aside(): Records | undefined {
		return this.#storage.aside;
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

	async download(key: string): Promise<string> {
		return JSON.stringify(await this.#storage.get(key), null, 2);
	}

	/** The store tells why it does not write; here it did not even come to that. */
	async #try(written: Promise<void>): Promise<void> {
		try {
			await written;
		} catch {
			this.trouble ??= "refused";
		}
	}

	async #read<T>(key: string, of: Form<T>): Promise<T | undefined> {
		try {
			const read = await readRecord(this.#storage, key, of);
			if (read.state === "quarantined") this.quarantined = [...this.quarantined, read.key];
			return read.state === "found" ? read.value : undefined;
		} catch {
			this.trouble ??= "refused";
			return undefined;
		}
	}
}
