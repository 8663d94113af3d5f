// Mistakes that have a name, as misconceptions.yaml of a course lists them.
import { existsSync } from "node:fs";
import path from "node:path";
import type { Misconceptions } from "../../src/quiz/question.ts";
import { readText, shaped, Written } from "../lessons/written.ts";
import { misconceptionsSchema } from "./schema.ts";

/** The mistakes that have a name: name → the wrong idea, and what is true. Throws a LessonError. */
export const misconceptionsOf = (root: string): Misconceptions =>
	existsSync(path.join(root, "misconceptions.yaml"))
		? shaped(misconceptionsSchema, new Written("misconceptions.yaml", readText(path.join(root, "misconceptions.yaml"))))
		: {};
