// The shape of cheatsheet.yaml: commands and fields that lessons teach, and the world in which the lines are run.
import * as v from "valibot";
import { worldEntries } from "../quiz/schema.ts";

const text = v.pipe(v.string(), v.nonEmpty());
const taught = { for: text, lesson: text };
const { after: _, ...world } = worldEntries;

export const cheatsheetSchema = v.strictObject({
	world: v.strictObject(world),
	commands: v.array(
		v.strictObject({
			title: text,
			rows: v.array(
				v.strictObject({
					line: v.pipe(v.string(), v.startsWith("kubectl ")),
					...taught,
					/** What it prints stands below it. */
					shows: v.optional(v.literal(true)),
				}),
			),
		}),
	),
	fields: v.array(
		v.strictObject({
			title: text,
			rows: v.array(
				v.strictObject({
					/** Its path in a DaemonSet, as kubectl explain takes it. */
					field: text,
					yaml: text,
					...taught,
				}),
			),
		}),
	),
});

export type WrittenCheatsheet = v.InferOutput<typeof cheatsheetSchema>;
