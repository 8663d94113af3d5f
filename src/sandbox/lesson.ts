// The sandbox as a room opens it: a lesson in which nothing is asked for.
import type { Lesson, LessonFile } from "../lesson/lesson.ts";
import { nodeOf, presets } from "./presets.ts";

const title = "Sandbox";
const says = "A cluster of your own, with up to 200 Nodes. Bring your manifests, or begin with a template.";

/** As the build writes its page: the first preset, with one file. */
export const sandboxLesson = (files: readonly LessonFile[]): Lesson => ({
	slug: "sandbox",
	sandbox: true,
	title,
	summary: says,
	minutes: 0,
	blocks: [{ type: "prose", content: [{ tag: "p", children: [says] }] }],
	checks: [],
	predictions: [],
	cluster: presets[0].machines.map(nodeOf),
	past: [],
	files,
	solution: { files: [], commands: [], why: [] },
});
