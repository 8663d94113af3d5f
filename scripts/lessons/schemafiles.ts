// The files of lessons/schema/.
import { jsonSchemaOf } from "./jsonschema.ts";
import { kubernetesSchema } from "./kubernetesschema.ts";
import { cheatsheetSchema } from "../cheatsheet/schema.ts";
import { glossarySchema } from "../glossary/schema.ts";
import { misconceptionsSchema, quizSchema } from "../quiz/schema.ts";
import { teacherSchema } from "./teacherschema.ts";
import { searchSchema } from "../search/schema.ts";
import { checksSchema, courseSchema, exerciseFrontMatterSchema, frontMatterSchema, wrongSchema } from "./schema.ts";

const text = (schema: Parameters<typeof jsonSchemaOf>[0], title: string): string => `${JSON.stringify(jsonSchemaOf(schema, title), undefined, "\t")}\n`;

/** File name → text. */
export const schemaFiles = (): Readonly<Record<string, string>> => ({
	"checks.json": text(checksSchema, "checks.yaml: what counts as done"),
	"wrong.json": text(wrongSchema, "wrong.yaml: typical wrong answers"),
	"lesson.json": text(frontMatterSchema, "The front matter of lesson.md"),
	"exercise.json": text(exerciseFrontMatterSchema, "The front matter of exercise.md"),
	"course.json": text(courseSchema, "course.yaml: the lessons in their order"),
	"teacher.json": text(teacherSchema, "teacher.yaml: half a page for teachers"),
	"quiz.json": text(quizSchema, "quiz.yaml: questions"),
	"misconceptions.json": text(misconceptionsSchema, "misconceptions.yaml: wrong ideas and what is true"),
	"glossary.json": text(glossarySchema, "glossary.yaml: the words of the course"),
	"cheatsheet.json": text(cheatsheetSchema, "cheatsheet.yaml: commands and fields that lessons teach"),
	"search.json": text(searchSchema, "search.yaml: what beginners type, and what they should find"),
	"kubernetes.json": `${JSON.stringify(kubernetesSchema("A Kubernetes object, as cluster.yaml and start/ hold them"))}\n`,
});
