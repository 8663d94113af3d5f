// cheatsheet.yaml → the two pages, with what the simulator prints.
import type { Chapter } from "../../src/lesson/lesson.ts";
import { rowId } from "../../src/site/cheatsheet/rowid.ts";
import type { Cheatsheet } from "../../src/site/cheatsheet/sheet.ts";
import { writtenCheatsheet } from "./file.ts";
import { sheetWorld } from "./run.ts";

/** The course's cheat sheet; empty where it has none. Throws for a line that fails. */
export async function cheatsheetOf(root: string, chapters: readonly Chapter[]): Promise<Cheatsheet> {
	const found = writtenCheatsheet(root);
	if (!found) return { commands: [], fields: [] };
	const { world, commands, fields } = found.sheet;
	const type = await sheetWorld(world);
	const titles = new Map(chapters.flatMap(({ lessons }) => lessons).map(({ slug, title }) => [slug, title]));
	const taught = (row: { readonly for: string; readonly lesson: string }) => ({
		what: row.for,
		lesson: { slug: row.lesson, title: titles.get(row.lesson) ?? row.lesson },
	});
	return {
		commands: await Promise.all(
			commands.map(async ({ title, rows }) => ({
				title,
				rows: await Promise.all(
					rows.map(async (row) => ({
						id: rowId(row.line),
						line: row.line,
						...(row.shows && { printed: await type(row.line) }),
						...taught(row),
					})),
				),
			})),
		),
		fields: fields.map(({ title, rows }) => ({
			title,
			rows: rows.map((row) => ({ id: rowId(row.field), field: row.field, yaml: row.yaml.trimEnd(), ...taught(row) })),
		})),
	};
}
