// The door between the page and the room of a lesson: which world is open, what is judged in it, what is to be kept. Plain data
// both ways, as with the ClusterPort that comes with it.
import type { ClusterPort, DeskFile } from "../desk/port.ts";
import type { Lesson } from "./lesson.ts";
import type { LearnerEvent, SessionContext } from "./session.machine.ts";

/** What a room must know of a lesson; its text is the page's. */
export type LessonWorld = Pick<Lesson, "slug" | "cluster" | "files" | "checks" | "predictions" | "past" | "veil">;

export interface RoomPort {
	readonly cluster: ClusterPort;
	/** Whoever opened the room hears what it says by itself. */
	hear(listener: RoomListener): void;

	/**
	 * Opens a lesson's world: as it was kept, else as the lesson begins. `files` are the texts as the page has them; they win.
	 * Resolves once the first line can be answered.
	 */
	open(lesson: LessonWorld, kept: string | undefined, files: readonly DeskFile[]): Promise<Opened>;
	/** The world and the texts as at the lesson's start. (`cluster.reset` leaves the texts as they are.) */
	startOver(): void;
	/** What a learner does on the way through the lesson. */
	send(event: LearnerEvent): void;
	/** The world is kept at once if it has changed since it was kept. Resolves when the listener has it. */
	save(): Promise<void>;
	/** Whether a text is a world as a room packs it. It is not opened. */
	isWorld(kept: string): Promise<boolean>;
	/** While nobody looks, time stands still. */
	rest(resting: boolean): void;
}

export interface Opened {
	/** What was kept cannot be opened: the world is the lesson's start. */
	readonly broken: boolean;
}

/** A learner's way through the lesson, as far as it has come. */
export interface Standing {
	readonly lesson: string;
	readonly solved: boolean;
	/** It was solved already when its world was opened. */
	readonly wasSolved: boolean;
	readonly context: SessionContext;
}

export interface RoomListener {
	/** The session has changed: a verdict, a hint, a guess. */
	session(standing: Standing): void;
	/** The world as a text to be kept under the lesson's name, soon after it has changed. */
	keep(lesson: string, kept: string): void;
	/** The network did not bring a part. */
	lost(): void;
}
