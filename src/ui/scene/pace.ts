// How long the motions of a scene take.

/** Milliseconds at speed 1. Four Nodes from Apply to the last bound Pod take 1.5 s. */
export const pace = {
	card: 260,
	order: 160,
	token: 320,
	stagger: 80,
	turnedBack: 560,
	bind: 240,
	fill: 220,
	join: 400,
	stamp: 250,
	leave: 260,
	pushed: 420,
	enter: 140,
	trouble: 500,
};

/** Scenes of more Pods than this leave out the smaller motions. */
export const crowd = 12;
/** Cards of more Nodes than this do not slide when one joins: to ask where all of them are would cost a frame each time. */
export const mostSliding = 36;
