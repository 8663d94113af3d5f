// Where one is in the course, as the header shows it, and what the open lesson offers. The lesson's room fills it in.
import { usualGestures, type Bench, type OfferedGesture } from "../../lesson/bench.ts";

/** A lesson of the open chapter. */
export interface CourseStep {
	readonly done: boolean;
	/** It is the open one. */
	readonly now: boolean;
}

export class Course {
	/** "Taints and tolerations". */
	chapter = $state("");
	/** "The node nobody runs on". */
	lesson = $state("");
	steps = $state.raw<readonly CourseStep[]>([]);
	/** From the open lesson's page to the site's front. */
	home = $state("");
	/** Opens the map of the course; without it there is no Map button. */
	map = $state.raw<(() => void) | undefined>();
	/** Nodes on which the learner expects a Pod; the stage shows them as guesses. */
	guess = $state.raw<readonly string[]>([]);
	/** A guess is asked for and not yet compared: the stage shows no ghosts of what would happen. */
	predicting = $state(false);
	/**
	 * The stage is veiled: it shows its Nodes by name, and nothing that tells what is wrong. What lifts the veil: the goal of a check, or
	 * "" where any look does. Undefined where nothing is veiled.
	 */
	veil = $state.raw<string | undefined>();
	get veiled(): boolean {
		return this.veil !== undefined;
	}
	/** What the open lesson offers. */
	bench = $state.raw<Bench>({});
	/** To the lesson before or after, where there is one. */
	previous = $state.raw<(() => void) | undefined>();
	next = $state.raw<(() => void) | undefined>();

	/** The gestures that stand in the menus. */
	get gestures(): readonly OfferedGesture[] {
		return this.bench.gestures ?? usualGestures;
	}
	offers(gesture: OfferedGesture): boolean {
		return this.gestures.includes(gesture);
	}
}
