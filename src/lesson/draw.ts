// A lesson drawn by seed: its files hold names in double braces, "{{tainted}}", and each seed gives these names other values. The
// same seed gives the same lesson everywhere. Everything else, keys among it, is found out by the simulator as in any lesson.
import { draw as lot } from "../cluster/random.ts";
import type { Json } from "../cluster/api/types.generated.ts";
import type { Draw, Lesson } from "./lesson.ts";

/** Name → value. */
export type Drawn = Readonly<Record<string, string>>;

export function valuesOf(draws: readonly Draw[], seed: number): Drawn {
	const pairs = draws.flatMap(({ names, from }, row) => {
		const lots = from.map((value) => [lot(seed, "lesson", row, value), value] as const).sort(([a], [b]) => a - b);
		return names.map((name, i) => [name, lots[i]?.[1] ?? ""]);
	});
	return Object.fromEntries(pairs) as Drawn;
}

/** A name as it stands in an author's file. */
export const nameInBraces = /\{\{([a-z][a-z0-9-]*)\}\}/g;

/** The lesson as a seed makes it; one that draws nothing stays as it is. */
export const drawnBy = <L extends Lesson>(lesson: L, seed: number): L =>
	lesson.draw ? filled(lesson, valuesOf(lesson.draw, seed)) : lesson;

/** The lesson before it is known what is drawn: a page can be made of it, and it gives nothing away. */
export function undrawn<L extends Lesson>(lesson: L): L {
	if (!lesson.draw) return lesson;
	const blanks = Object.fromEntries(lesson.draw.flatMap(({ names }) => names.map((name) => [name, "…"])));
	// Nodes to choose from would all have one name.
	return withChoices(filled(lesson, blanks), () => []);
}

/** Values hold no sign that JSON would have to escape. In which order Nodes were written would tell who is who. */
function filled<L extends Lesson>(lesson: L, values: Drawn): L {
	const text = JSON.stringify(lesson).replace(nameInBraces, (written, name: string) => values[name] ?? written);
	const drawn = withChoices(JSON.parse(text) as L, (nodes) => [...nodes].sort());
	return { ...drawn, cluster: byName(drawn.cluster) };
}

/** The Nodes that a guess chooses from, made others. */
const withChoices = <L extends Lesson>(lesson: L, made: (nodes: readonly string[]) => readonly string[]): L => ({
	...lesson,
	blocks: lesson.blocks.map((block) =>
		block.type === "predict" && block.nodes ? { ...block, nodes: made(block.nodes) } : block,
	),
});

/** Nodes that follow one another join in the order of their names. */
function byName(cluster: readonly Json[]): readonly Json[] {
	const nameOf = (document: Json): string | undefined => {
		const { kind, metadata } = document as { readonly kind?: string; readonly metadata?: { readonly name?: string } };
		return kind === "Node" ? metadata?.name : undefined;
	};
	const ordered: Json[] = [];
	let from = 0;
	for (const document of cluster) {
		const name = nameOf(document);
		if (name === undefined) from = ordered.length + 1;
		let at = ordered.length;
		while (name !== undefined && at > from && (nameOf(ordered[at - 1]!) ?? "") > name) at--;
		ordered.splice(at, 0, document);
	}
	return ordered;
}
