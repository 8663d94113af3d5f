// What the guesses of a lesson are about: which Pods, from which moment on, in which world.
import type { WhatIf } from "../../src/lesson/language/check.ts";
import type { Block, LessonFile } from "../../src/lesson/lesson.ts";
import type { Prediction } from "../../src/lesson/guess.ts";
import { LessonError, type PredictBlock, type WrittenBlock } from "./prose.ts";

/** Blocks as the page needs them, and the guesses. Throws for one that nothing settles. */
export function predictionsOf(
	blocks: readonly WrittenBlock[],
	files: readonly LessonFile[],
): { readonly blocks: readonly Block[]; readonly predictions: readonly Prediction[] } {
	const predictions: Prediction[] = [];
	const shown = blocks.flatMap((block, i): Block | readonly [] => {
		if (block.type === "debrief") return [];
		if (block.type !== "predict") return block;
		const { file = files[0]?.name ?? "", at, suppose, ...rest }: PredictBlock = block;
		const { id, nodes } = rest;
		predictions.push({
			id,
			file,
			...(nodes ? { nodes } : {}),
			at: at?.split(/[\s,]+/) ?? nextStep(blocks.slice(i + 1), id),
			...(suppose === undefined ? {} : { suppose: supposed(suppose, file) }),
		});
		return rest;
	});
	return { blocks: shown, predictions };
}

/** Where the author names no moment, what the next step asks for settles it. */
function nextStep(later: readonly WrittenBlock[], id: string): readonly string[] {
	const step = later.find((block) => block.type === "step");
	if (step?.type !== "step") throw new LessonError(`nothing settles the guess "${id}": no step follows it, and it has no at="CHECK"`);
	return step.checks;
}

/** "apply" is the manifest as it is typed; all else a line. */
const supposed = (text: string, file: string): readonly WhatIf[] => [{ run: text === "apply" ? `kubectl apply -f ${file}` : text }];
