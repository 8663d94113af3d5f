// course.yaml, to which a new lesson is added; comments and all else stay as they are.
import { isMap, isSeq, parseDocument } from "yaml";

/** The text with a lesson after the last one of its chapter, which is the folder it lies in; a new chapter comes last. */
export function withLesson(text: string, slug: string): string {
	const document = parseDocument(text);
	const chapter = slug.slice(0, slug.indexOf("/"));
	const chapters = document.get("chapters");
	if (!isSeq(chapters)) throw new Error("course.yaml has no chapters");
	chapters.flow = false;
	const known = chapters.items.flatMap((each) => {
		const lessons = isMap(each) ? each.get("lessons") : undefined;
		return isSeq(lessons) ? [lessons] : [];
	});
	const own = known.find(({ items }) => items.some((each) => String(each).startsWith(`${chapter}/`)));
	if (own) own.add(slug);
	else chapters.add(document.createNode({ title: titleOf(chapter), lessons: [slug] }));
	return document.toString({ lineWidth: 0 });
}

/** "a-tainted-node" → "A tainted node", until its author has a better one. */
export function titleOf(slug: string): string {
	const words = slug.replace(/^\d+-/, "").replaceAll("-", " ");
	return words.charAt(0).toUpperCase() + words.slice(1);
}
