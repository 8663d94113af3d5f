// What pages for teachers say.

export const title = "For teachers";
export const lead =
	"Half a page on each lesson: what it is for, how long it takes, which mistakes it is against, addresses to hand out, and questions to ask a class. Printed, two of them fit on a sheet.";
export const hints = [
	"Nobody needs an account. What your class types stays on their devices.",
	"To vote before something is tried: let everybody place their guess on the page, or show hands.",
	"In a room without a good network, open the site once on each device, then Map → Download for the lab.",
	"Where machines are wiped, Map → Save my work to a file keeps the work of an hour.",
];
export const print = "Print all";
export const lessonOf = (number: number, all: number): string => `Lesson ${number} of ${all}`;
export const aim = "Aim";
export const time = "Time";
export const length = (alone: number, inClass: number): string => `${alone} min alone, ${inClass} min in class`;
export const ideas = "Common mistakes";
export const truth = "True is:";
export const presets = "To hand out";
export const questions = "To ask the class";
export const toLesson = "To the lesson";
export const all = "All lessons, for teachers";
export const none = "There are no notes for teachers yet.";
