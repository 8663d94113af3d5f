// A person comes to the sandbox: which box is open, and what is kept of the work in it.
import { added, opened, sameOrigin, workOf, type Box, type Boxes, type Origin } from "../../sandbox/box.ts";
import { presets } from "../../sandbox/presets.ts";
import type { Lesson } from "../../lesson/lesson.ts";
import type { Keeping } from "../state/kept/keeping.svelte.ts";
import type { Visit } from "../state/kept/visit.ts";
import { changeBoxes } from "./kept.ts";
import { originOf } from "./query.ts";
import { pageCourse, startOf, type Course } from "./start.ts";

/**
 * The box that the address asks for, made where there is none that began so; else the one that was open last; a first one for who has
 * none. `query` is what the address asks for.
 */
export async function recalledBox(
	written: Lesson,
	keeping: Keeping,
	query?: string,
	course: Course = pageCourse,
): Promise<Visit> {
	const wanted = query === undefined ? undefined : originOf(query);
	const first: Origin = { preset: presets[0].id };
	// What an address asks for may not be there, or come later than the network allows: then it is as if nothing had been asked for.
	const start = wanted && (await startOf(wanted, course).catch(() => undefined));
	const boxes = await changeBoxes(keeping.storage, (all) => {
		if (wanted && start) return withOrigin(all, wanted, start.name);
		return openOf(all) ? all : all.boxes[0] ? opened(all, all.boxes[0].id) : added(all, { name: presets[0].name, from: first });
	});
	const box = openOf(boxes);
	if (!box) throw new Error("the sandbox has no box that is open");
	const work = workOf(box.id);
	const [sitting, draft, picture, began] = await Promise.all([
		keeping.sitting(work),
		keeping.draft(work),
		keeping.picture(work),
		startOf(box.from, course).catch(() => undefined),
	]);
	const { cluster, past, files, line } = { line: undefined, ...(began ?? written) };
	const outlines = cluster.filter((object) => (object as { kind?: unknown }).kind === "Node").length;
	// A preset has no files of its own: it begins with the one that the page shows.
	const lesson = {
		...written,
		cluster,
		past,
		files: draft?.files ?? (files.length > 0 ? files : written.files),
		// Nothing but how many Nodes there will be: what else there is, only its room knows.
		...(written.picture ? { picture: { ...written.picture, objects: [], output: [], marks: [], outlines } } : {}),
	};
	const visit = { lesson, bare: written, work, seed: undefined, asked: false, sitting, draft, picture };
	return line === undefined || sitting !== undefined ? visit : { ...visit, line };
}

export const openOf = ({ open, boxes }: Boxes): Box | undefined => boxes.find((box) => box.id === open);

function withOrigin(all: Boxes, from: Origin, name: string): Boxes {
	const same = all.boxes.find((box) => sameOrigin(box.from, from));
	return same ? opened(all, same.id) : added(all, { name, from });
}
