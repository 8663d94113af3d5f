// What the quiz page says.

export const title = "Questions";
export const lead = (count: number): string =>
	`${count} questions about DaemonSets. Where one asks what a cluster does, its answer was found by running it. Your answers stay on this device.`;
export const noneYet = "There are no questions yet.";

export const review = "Review";
export const reviewSays = (cards: number, minutes: number): string =>
	`${cards === 1 ? "1 card" : `${cards} cards`}, ${minutes === 1 ? "1 minute" : `${minutes} minutes`}. What you answered before comes back.`;
export const nothingDue = "There is nothing to review now.";
export const mixed = "Mixed";
export const mixedSays = (most: number): string => `${most} questions from everywhere. What went wrong comes first.`;
export const exam = "Exam";
export const examSays = (most: number): string =>
	`${most} questions, results at the end. A clock of 20 minutes can be switched off.`;
export const byModule = "By module";
export const byIdea = "By common mistake";
export const byIdeaSays = "Each sentence is wrong. Do your answers hold against it?";
export const others = "More";
export const count = (n: number): string => (n === 1 ? "1 question" : `${n} questions`);
export const known = (right: number, all: number): string => `${right} of ${all} right the last time`;
export const notAsked = "not asked yet";

export const loading = "Fetching the questions …";
export const notFetched = "The network did not bring the questions.";
export const again = "Try again";

export const place = (n: number, of: number): string => `Question ${n} of ${of}`;
export const progress = "Progress";
export const next = "Next question";
export const tryIt = "Try it on the stage";
export const toResults = "See the results";
export const leave = "Leave";
export const clock = "Clock";
export const time = (milliseconds: number): string => {
	const seconds = Math.ceil(milliseconds / 1000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};
export const timeLeft = "Time left";
export const clockOff = "off";

export const results = "Results";
export const sum = (right: number, all: number): string => `${right} of ${all} right`;
export const timeIsUp = "The time is up. What was not answered counts as wrong.";
export const calibration = (sureWrong: number, guessedRight: number): string =>
	[
		sureWrong > 0 ? `You were sure and wrong ${times(sureWrong)}: look at ${sureWrong === 1 ? "that one" : "those"} first.` : "",
		guessedRight > 0 ? `You guessed right ${times(guessedRight)}: ${guessedRight === 1 ? "it" : "they"} will come again.` : "",
	]
		.filter(Boolean)
		.join(" ");
const times = (n: number): string => (n === 1 ? "once" : n === 2 ? "twice" : `${n} times`);
export const ideasMet = "Ideas to let go of";
export const truth = "What is true:";
export const asked = "What was asked";
export const notAnswered = "not answered";
export const notAnsweredYet = "You have not answered it. It will come again.";
export const rightMark = "right";
export const wrongMark = "wrong";
export const once = "Once more";
export const wrongAgain = (n: number): string => (n === 1 ? "The wrong one again" : `The ${n} wrong ones again`);
export const other = "Other questions";
export const toLesson = "To its lesson";

export const toRead = "All questions, to read";
export const toReadHere = "The questions, to read";
export const answerThem = "Answer them one by one";
export const besideSets = "Other questions to read";
export const allSets = "All questions";
export const answer = "Answer";
