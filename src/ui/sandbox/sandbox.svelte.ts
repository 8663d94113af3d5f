// What a person does with their boxes: opens another one, begins one, keeps a copy, takes one away. The box that is open is the room's
// work; this class knows the list.
import { added, most, noBoxes, opened, removed, renamed, workOf, type Box, type Boxes, type Origin } from "../../sandbox/box.ts";
import type { LessonRoom } from "../state/lessonroom.svelte.ts";
import { copyWork, forgetWork } from "../state/kept/work.ts";
import { changeBoxes, readBoxes } from "./kept.ts";
import { openOf } from "./visit.ts";

export class Sandbox {
	readonly #room: LessonRoom;
	#boxes = $state.raw<Boxes>(noBoxes);

	constructor(room: LessonRoom) {
		this.#room = room;
		void this.read();
	}

	get boxes(): readonly Box[] {
		return this.#boxes.boxes;
	}
	get open(): Box | undefined {
		return openOf(this.#boxes);
	}
	/** No more can be kept. */
	get full(): boolean {
		return this.boxes.length >= most.boxes;
	}
	named(name: string): Box | undefined {
		return this.boxes.find((box) => box.name === name);
	}

	async read(): Promise<void> {
		this.#boxes = await readBoxes(this.#storage);
	}

	/** What is open is kept before another box is opened in its place. */
	async turnTo(id: string): Promise<void> {
		await this.#change((all) => opened(all, id));
		await this.#reopen();
	}
	async begin(from: Origin, name: string): Promise<void> {
		await this.#room.saving.all();
		await this.#change((all) => added(all, { name, from }));
		await this.#reopen();
	}
	/** What is here now stays under another name, as a box of its own; the person goes on in this one. */
	async keepCopy(name: string): Promise<void> {
		const here = this.open;
		if (here) await this.copy(here, name);
	}
	async copy({ id, from }: Box, name: string): Promise<void> {
		await this.#room.saving.all();
		let made: string | undefined;
		this.#boxes = await changeBoxes(this.#storage, (all) => {
			const more = added(all, { name, from });
			made = more === all ? undefined : more.open;
			return { ...more, open: all.open };
		});
		if (made !== undefined) await copyWork(this.#storage, workOf(id), workOf(made));
	}
	async rename(id: string, name: string): Promise<void> {
		await this.#change((all) => renamed(all, id, name));
	}
	async remove(id: string): Promise<void> {
		await this.#change((all) => removed(all, id));
		if (!this.boxes.some((box) => box.id === id)) await forgetWork(this.#storage, workOf(id));
	}

	get #storage() {
		return this.#room.keeping.storage;
	}
	async #change(change: (boxes: Boxes) => Boxes): Promise<void> {
		this.#boxes = await changeBoxes(this.#storage, change);
	}
	async #reopen(): Promise<void> {
		await this.#room.open("sandbox", "history");
	}
}

/** The world of the lesson that is open goes along into the sandbox, as it is at this moment. */
export async function takeAlong(room: LessonRoom): Promise<void> {
	const { lesson, seed, keeping } = room;
	if (!lesson) return;
	await room.saving.all();
	const from = seed === undefined ? { lesson: lesson.slug } : { lesson: lesson.slug, seed };
	let made: string | undefined;
	await changeBoxes(keeping.storage, (all) => {
		const more = added(all, { name: lesson.title, from });
		made = more === all ? undefined : more.open;
		return more;
	});
	// Where there is no room, the sandbox says so.
	if (made !== undefined) await copyWork(keeping.storage, room.saving.work, workOf(made));
	await room.open("sandbox");
}
