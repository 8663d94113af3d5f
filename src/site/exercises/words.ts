// What the page of all exercises says.

export const title = "Exercises";
export const lead =
	"Each is a broken cluster with a past, and what somebody said about it. There are no steps: look around with kubectl, ask Why, and put it right. All of them happened to somebody.";
export const topics = "Topic";
export const anyTopic = "Any topic";
export const levels = "How hard";
export const anyLevel = "Any";
export const short = (minutes: number): string => `At most ${minutes} min`;
export const notSolved = "Not solved yet";
export const count = (shown: number, all: number): string =>
	shown === all ? `${all} exercises` : `${shown} of ${all} exercises`;
export const none = "No exercise is all of that.";
export const showAll = "Show all";
