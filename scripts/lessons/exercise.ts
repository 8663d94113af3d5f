// exercise.md: what an operator says, what is to be reached, and no steps: all goals stand in one list, and the debrief comes at the end.
import type * as v from "valibot";
import type { Check } from "../../src/lesson/language/check.ts";
import type { WrittenBlock } from "./prose.ts";
import type { exerciseFrontMatterSchema } from "./schema.ts";

type Front = v.InferOutput<typeof exerciseFrontMatterSchema>;

/** What the operator says is the summary too. */
export const exerciseFront = ({ says, ...front }: Front) => ({ ...front, summary: says, says });

/** The text as it is written, then everything that must be so. */
export const exerciseBlocks = (blocks: readonly WrittenBlock[], checks: readonly Check[]): readonly WrittenBlock[] => [
	...blocks,
	{ type: "step", title: "What must be so", checks: checks.map(({ id }) => id), content: [] },
];
