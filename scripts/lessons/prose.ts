// Markdown → blocks of harmless text. Raw HTML is refused, addresses are checked, and what is not in the list of elements
// cannot come through, because nothing else is ever made.
import type { Nodes, PhrasingContent, RootContent } from "mdast";
import type { ContainerDirective } from "mdast-util-directive";
import remarkDirective from "remark-directive";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import type { Block, Prose, ProseElement } from "../../src/lesson/lesson.ts";

/** A slip of an author's, or several: each names its file and line. */
export class LessonError extends Error {
	readonly problems: readonly string[];
	constructor(...problems: readonly string[]) {
		super(problems.join("\n"));
		this.problems = problems;
	}
}

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).use(remarkDirective);

const place = (node: Nodes): string => (node.position ? `line ${node.position.start.line}: ` : "");
const fail = (node: Nodes, text: string): never => {
	throw new LessonError(`${place(node)}${text}`);
};

function address(node: Nodes, url: string): string {
	if (/^(https:\/\/|mailto:|#|\.{0,2}\/)/.test(url)) return url;
	return fail(node, `the link "${url}" must begin with https://, mailto:, # or a relative path`);
}

const element = (tag: ProseElement["tag"], node: { children: readonly Nodes[] }, more: Partial<ProseElement> = {}): Prose => ({
	tag,
	...more,
	children: node.children.flatMap(prose),
});

function prose(node: Nodes): readonly Prose[] {
	switch (node.type) {
		case "text":
			return [node.value];
		case "paragraph":
			return [element("p", node)];
		case "heading":
			return [element(node.depth <= 2 ? "h2" : "h3", node)];
		case "strong":
			return [element("strong", node)];
		case "emphasis":
			return [element("em", node)];
		case "inlineCode":
			return [{ tag: "code", children: [node.value] }];
		case "code":
			return [{ tag: "pre", ...(node.lang ? { language: node.lang } : {}), children: [node.value] }];
		case "link":
			return [element("a", node, { href: address(node, node.url) })];
		case "list":
			return [element(node.ordered ? "ol" : "ul", node)];
		case "listItem":
			return [{ tag: "li", children: node.children.flatMap((child) => (child.type === "paragraph" ? child.children.flatMap(prose) : prose(child))) }];
		case "blockquote":
			return [element("blockquote", node)];
		case "break":
			return [{ tag: "br", children: [] }];
		case "table": {
			const [head, ...body] = node.children;
			const row = (cells: (typeof node.children)[number], tag: "th" | "td"): Prose => ({ tag: "tr", children: cells.children.map((cell) => element(tag, cell)) });
			return [
				{
					tag: "table",
					children: [
						{ tag: "thead", children: head ? [row(head, "th")] : [] },
						{ tag: "tbody", children: body.map((each) => row(each, "td")) },
					],
				},
			];
		}
		// "image:latest" in prose is read as a directive called "latest": it is text.
		case "textDirective":
			return [`:${node.name}`, ...node.children.flatMap(prose)];
		case "containerDirective":
			return fail(node, `a :::${node.name} cannot stand in another block: the block above it has no closing :::`);
		case "html":
			return fail(node, "raw HTML is not allowed in a lesson");
		default:
			return fail(node, `"${node.type}" is not known in a lesson`);
	}
}

const attribute = (node: ContainerDirective, name: string): string => node.attributes?.[name] ?? fail(node, `:::${node.name} needs ${name}="…"`);

const given = (node: ContainerDirective, name: string): Record<string, string> => {
	const value = node.attributes?.[name];
	return value ? { [name]: value } : {};
};

/** A guess with what its author says of when and of what world it is about. */
export type PredictBlock = Extract<Block, { readonly type: "predict" }> & {
	readonly file?: string;
	readonly at?: string;
	readonly suppose?: string;
};

const attributes: Readonly<Record<string, readonly string[]>> = {
	step: ["checks"],
	predict: ["id", "nodes", "file", "at", "suppose"],
	reveal: ["after"],
	debrief: [],
};

/** What is told once an exercise is solved. */
interface DebriefBlock {
	readonly type: "debrief";
	readonly content: readonly Prose[];
}
export type WrittenBlock = Block | PredictBlock | DebriefBlock;

function block(node: ContainerDirective): WrittenBlock {
	const unknown = Object.keys(node.attributes ?? {}).find((name) => !(attributes[node.name] ?? [name]).includes(name));
	if (unknown !== undefined) fail(node, `:::${node.name} has no "${unknown}"`);
	const [first, ...rest] = node.children;
	const label = first?.type === "paragraph" && first.data && "directiveLabel" in first.data ? first : undefined;
	const content = (label ? rest : node.children).flatMap(prose);
	const title = label ? label.children.map((part: PhrasingContent) => ("value" in part ? part.value : "")).join("") : "";
	switch (node.name) {
		case "step":
			return { type: "step", title: title || fail(node, ":::step needs a title: :::step[Title]"), checks: attribute(node, "checks").split(/[\s,]+/), content };
		case "predict":
			return {
				type: "predict",
				id: attribute(node, "id"),
				...(node.attributes?.["nodes"] ? { nodes: node.attributes["nodes"].split(/[\s,]+/) } : {}),
				...given(node, "file"),
				...given(node, "at"),
				...given(node, "suppose"),
				content,
			};
		case "reveal":
			return { type: "reveal", after: attribute(node, "after"), content };
		case "debrief":
			return { type: "debrief", content };
		default:
			return fail(node, `:::${node.name} is not known: step, predict, reveal or debrief`);
	}
}

/** A lesson's Markdown as its front matter (still text) and its blocks, in order. Throws a LessonError that names the line. */
export function parseLesson(markdown: string): { frontMatter: string; blocks: readonly WrittenBlock[] } {
	const tree = parser.parse(markdown);
	let frontMatter = "";
	const blocks: WrittenBlock[] = [];
	let text: Prose[] = [];
	const flush = () => {
		if (text.length > 0) blocks.push({ type: "prose", content: text });
		text = [];
	};
	for (const node of tree.children as readonly RootContent[]) {
		if (node.type === "yaml") frontMatter = node.value;
		else if (node.type === "containerDirective") {
			flush();
			const made = block(node);
			const source = markdown.slice(node.position?.start.offset, node.position?.end.offset);
			if (!/\n:{3,}[ \t]*$/.test(source)) fail(node, `this :::${node.name} has no closing ::: on a line of its own`);
			blocks.push(made);
		} else text.push(...prose(node));
	}
	flush();
	return { frontMatter, blocks };
}

/** Markdown without blocks, as in why.md. */
export const parseProse = (markdown: string): readonly Prose[] => parseLesson(markdown).blocks.flatMap((each) => (each.type === "prose" ? each.content : []));
