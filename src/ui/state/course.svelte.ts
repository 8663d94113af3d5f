// Where one is in the course, as the header shows it. The lesson pane fills it in.
export interface CourseStep {
	readonly title: string;
	readonly done: boolean;
	/** It is the open one. */
	readonly now: boolean;
}

/** Gestures that stand in the menus only where a lesson offers them. */
export type OfferedGesture = "arm64" | "disk-pressure" | "memory-pressure" | "slow-pull" | "clock" | "metrics";

export class Course {
	/** "Taints and tolerations". */
	chapter = $state("");
	/** "The node nobody runs on". */
	lesson = $state("");
	steps = $state.raw<readonly CourseStep[]>([]);
	/** Opens the map of the course; without it there is no Map button. */
	map = $state.raw<(() => void) | undefined>();
	/** Nodes on which the learner expects a Pod; the stage shows them as guesses. */
	guess = $state.raw<readonly string[]>([]);
	/** A guess is asked for and not yet compared: the stage shows no ghosts of what would happen. */
	predicting = $state(false);
	/** What the open lesson offers beyond the gestures that are always there. */
	offers = $state.raw<readonly OfferedGesture[]>([]);
	/** To the lesson before or after, where there is one. */
	previous = $state.raw<(() => void) | undefined>();
	next = $state.raw<(() => void) | undefined>();
}
