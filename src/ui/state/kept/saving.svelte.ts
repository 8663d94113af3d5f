// When what is made here is kept: texts within a third of a second from a key, the world as soon as its room gives it out, a picture
// of it when the page is idle. Only one tab does so for one work, and not while the work is being replaced.
import type { Storage } from "../../../storage/port.ts";
import { whenIdle } from "../../idle.ts";
import type { Playground } from "../playground.svelte.ts";
import { Keeping } from "./keeping.svelte.ts";
import { Turn } from "./turn.svelte.ts";

const draftDelay = 300;
/** What is shown is kept when the page is idle, at the latest after this many real milliseconds. */
const pictureDelay = 1000;

/** What was saved before can be reached now, and something else was made meanwhile: which of them is to be gone on with? */
export interface Found {
	own(): void;
	here(): void;
}

/** Other work has taken the place of what was kept. */
export interface Undoable {
	/** It came from a file; or it was made here, while what was kept could not be reached. */
	readonly what: "file" | "here";
	undo(): Promise<void>;
}

export class Saving {
	/** What is kept, and whether that works. */
	readonly keeping: Keeping;
	/** Which of several tabs writes what is open here. */
	readonly turn = new Turn(() => this.all());
	found = $state.raw<Found | undefined>();
	undoable = $state.raw<Undoable | undefined>();
	readonly #playground: Playground;
	/** Has the world given out as it is now, if it has changed. */
	readonly #world: () => Promise<void>;
	#work = "";
	/** The world as it was kept last. */
	#kept: string | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;
	/** The work here is being replaced: nothing of what it was until then is kept. */
	#replaced = false;

	constructor(storage: Storage, playground: Playground, world: () => Promise<void>, emptied: () => void) {
		this.#playground = playground;
		this.#world = world;
		this.keeping = new Keeping(storage, {
			wanted: () => this.all(),
			emptied: () => {
				void this.#texts();
				if (this.#kept !== undefined) this.world(this.#work, this.#kept);
				emptied();
			},
		});
	}

	/** The name under which the work here is kept. */
	get work(): string {
		return this.#work;
	}
	/** A work is shown as it was kept. */
	begin(work: string, sitting: string | undefined): void {
		this.#drop();
		this.#work = work;
		this.#kept = sitting;
		this.turn.open(work);
	}

	/** Replaces the work here: `act` opens it in another state, and resolves once that is open. */
	async replacing(act: () => Promise<void>): Promise<void> {
		this.#replaced = true;
		try {
			await act();
		} finally {
			this.#replaced = false;
		}
	}

	/** A key was pressed in the editor. */
	typed(): void {
		// Not begun again at each key: who types without a pause is kept as well.
		this.#timer ??= setTimeout(() => void this.#texts(), draftDelay);
	}

	/** The world has changed. */
	world(work: string, kept: string): void {
		if (this.turn.elsewhere || this.#replaced) return;
		if (work === this.#work) this.#kept = kept;
		void this.keeping.keepSitting(work, kept);
		// To take a picture in the middle of a scene would make it falter.
		this.#playground.afterScene(() =>
			whenIdle(() => {
				const picture = work === this.#work ? this.#playground.picture : undefined;
				if (picture) void this.keeping.keepPicture(work, { ...picture, unveiled: !this.#playground.course.veiled });
			}, pictureDelay),
		);
	}

	/** Keeps all that is not kept yet. */
	async all(): Promise<void> {
		await Promise.all([this.#timer === undefined ? undefined : this.#texts(), this.#world()]);
	}

	#drop(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
	}
	async #texts(): Promise<void> {
		this.#drop();
		if (this.#replaced) this.typed();
		else if (this.#work && !this.turn.elsewhere)
			await this.keeping.keepDraft(this.#work, { files: this.#playground.draft.files });
	}
}
