// What scripts/quiz/plugin.ts makes of the files of questions.
declare module "virtual:quiz" {
	export const ideas: import("./question.ts").Misconceptions;
	export const sets: readonly import("./question.ts").QuestionSet[];
}
