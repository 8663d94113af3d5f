// Tokens to the tree of a document, and what go-yaml would refuse in it. Our limits keep the recursion shallow.
import type { MappingNode, Node, SequenceNode } from "./node.ts";
import { Problem, type Mark } from "./problem.ts";
import { Scanner } from "./scanner.ts";
import type { Token, TokenKind } from "./token.ts";

/** The tree of the first document in the text (undefined if there is no document). Throws the first Problem. */
export function readTree(text: string): Node | undefined {
	// go-yaml reads characters before it understands them, so this comes before all else.
	const control = notPrintable.exec(text);
	if (control) throw Problem.plain("control characters are not allowed", { index: control.index, line: 0, column: 0 });
	return new Grammar(text).document();
}

/** What YAML 1.1 does not count among the printable characters. */
const notPrintable = /[^\t\n\r\x20-\x7e\x85\xa0-\ufffd]/;

const standard = "tag:yaml.org,2002:";
const starts: readonly TokenKind[] = ["version-directive", "tag-directive", "document-start"];

class Grammar {
	readonly #scanner: Scanner;
	readonly #anchors = new Map<string, Node>();
	readonly #handles = new Map([
		["!", "!"],
		["!!", standard],
	]);

	constructor(text: string) {
		this.#scanner = new Scanner(text);
	}

	#kind(): TokenKind {
		return this.#scanner.peek().kind;
	}
	#is(...kinds: readonly TokenKind[]): boolean {
		return kinds.includes(this.#kind());
	}

	/** What follows the first document is not looked at. */
	document(): Node | undefined {
		if (this.#is("stream-end")) return undefined;
		if (this.#is(...starts)) {
			this.#directives();
			if (!this.#is("document-start"))
				throw Problem.parsing("did not find expected <document start>", this.#scanner.peek().start);
			this.#scanner.take();
			if (this.#is(...starts, "document-end", "stream-end")) return this.#empty();
		}
		const node = this.#node(true, false);
		this.#scanner.peek();
		return node;
	}

	#directives(): void {
		let version = false;
		while (this.#is("version-directive", "tag-directive")) {
			const { kind, start, text = "" } = this.#scanner.take();
			if (kind === "tag-directive") {
				const [handle = "", prefix = ""] = text.split(/\s+/);
				this.#handles.set(handle, prefix);
			} else {
				if (version) throw Problem.parsing("found duplicate %YAML directive", start);
				if (text !== "1.1") throw Problem.parsing("found incompatible YAML document", start);
				version = true;
			}
		}
	}

	/** A value that is not written: it stands where the next token begins. */
	#empty(at = this.#scanner.peek().start.index): Node {
		return { kind: "scalar", text: "", plain: true, tag: "", start: at, end: at };
	}

	#node(block: boolean, indentless: boolean): Node {
		const first = this.#scanner.peek();
		if (first.kind === "alias") {
			const name = first.text ?? "";
			const target = this.#anchors.get(name);
			if (!target) throw Problem.plain(`unknown anchor '${name}' referenced`, first.start);
			this.#scanner.take();
			return { kind: "alias", name, target, start: first.start.index, end: first.end };
		}
		let anchor: string | undefined;
		let tag: string | undefined;
		let end = first.start.index;
		for (let i = 0; i < 2; i++) {
			const token = this.#scanner.peek();
			if (token.kind === "anchor" && anchor === undefined) anchor = token.text ?? "";
			else if (token.kind === "tag" && tag === undefined) tag = this.#tag(token, first.start);
			else break;
			({ end } = this.#scanner.take());
		}
		// An anchor is known from its node on, also inside it.
		const known = (node: Node): Node => {
			if (anchor !== undefined) this.#anchors.set(anchor, node);
			return node;
		};
		const token = this.#scanner.peek();
		if (indentless && token.kind === "entry") return this.#indentlessSequence(known);
		switch (token.kind) {
			case "scalar":
				this.#scanner.take();
				return known({
					kind: "scalar",
					text: token.text ?? "",
					plain: token.plain ?? false,
					tag: tag ?? "",
					start: token.start.index,
					end: token.end,
				});
			case "[":
				return this.#flowSequence(known);
			case "{":
				return this.#flowMapping(known);
			case "block-sequence-start":
				if (block) return this.#blockSequence(known);
				break;
			case "block-mapping-start":
				if (block) return this.#blockMapping(known);
		}
		if (anchor !== undefined || tag !== undefined)
			return known({ kind: "scalar", text: "", plain: tag === undefined, tag: tag ?? "", start: end, end });
		throw Problem.parsing("did not find expected node content", token.start, first.start);
	}

	/** "!!str" with its handle written out. */
	#tag({ text = "", start }: Token, first: Mark): string {
		if (text.startsWith("!<")) return text.slice(2, -1);
		const handle = /^!\w*!/.exec(text)?.[0] ?? "!";
		const prefix = this.#handles.get(handle);
		if (prefix === undefined) throw Problem.parsing("found undefined tag handle", start, first);
		return prefix + text.slice(handle.length);
	}

	#sequence(known: (node: Node) => Node): SequenceNode {
		const { start } = this.#scanner.peek();
		return known({ kind: "sequence", items: [], start: start.index, end: start.index }) as SequenceNode;
	}
	#mapping(known: (node: Node) => Node): MappingNode {
		const { start } = this.#scanner.peek();
		return known({ kind: "mapping", pairs: [], start: start.index, end: start.index }) as MappingNode;
	}

	#blockSequence(known: (node: Node) => Node): Node {
		const node = this.#sequence(known);
		const { start } = this.#scanner.take();
		while (!this.#is("block-end")) {
			if (!this.#is("entry")) throw this.#expected("did not find expected '-' indicator", start);
			const { end } = this.#scanner.take();
			this.#add(node, this.#is("entry", "block-end") ? this.#empty(end) : this.#node(true, false));
		}
		this.#scanner.take();
		return node;
	}

	#indentlessSequence(known: (node: Node) => Node): Node {
		const node = this.#sequence(known);
		while (this.#is("entry")) {
			const { end } = this.#scanner.take();
			this.#add(node, this.#is("entry", "key", "value", "block-end") ? this.#empty(end) : this.#node(true, false));
		}
		return node;
	}

	#add(node: SequenceNode, item: Node): void {
		node.items.push(item);
		node.end = item.end;
	}
	#pair(node: MappingNode, key: Node, value: Node): void {
		node.pairs.push([key, value]);
		node.end = Math.max(key.end, value.end);
	}

	#blockMapping(known: (node: Node) => Node): Node {
		const node = this.#mapping(known);
		const { start } = this.#scanner.take();
		while (!this.#is("block-end")) {
			if (!this.#is("key")) throw this.#expected("did not find expected key", start);
			const mark = this.#scanner.take();
			const key = this.#is("key", "value", "block-end") ? this.#empty(mark.end) : this.#node(true, true);
			this.#pair(node, key, this.#blockValue());
		}
		this.#scanner.take();
		return node;
	}

	#blockValue(): Node {
		if (!this.#is("value")) return this.#empty();
		const { end } = this.#scanner.take();
		return this.#is("key", "value", "block-end") ? this.#empty(end) : this.#node(true, true);
	}

	/** Between the entries of a flow collection. */
	#comma(first: boolean, words: string, start: Mark): void {
		if (first) return;
		if (!this.#is(",")) throw this.#expected(words, start);
		this.#scanner.take();
	}

	#flowSequence(known: (node: Node) => Node): Node {
		const node = this.#sequence(known);
		const { start } = this.#scanner.take();
		for (let first = true; !this.#is("]"); first = false) {
			this.#comma(first, "did not find expected ',' or ']'", start);
			if (this.#is("key")) this.#add(node, this.#onePair());
			else if (!this.#is("]")) this.#add(node, this.#node(false, false));
		}
		node.end = this.#scanner.take().end;
		return node;
	}

	/** "[a: b]": a mapping of one pair. */
	#onePair(): Node {
		const node = this.#mapping((each) => each);
		this.#scanner.take();
		// An empty key swallows the token that shows it to be empty, as go-yaml's does.
		const key = this.#is("value", ",", "]") ? this.#empty(this.#scanner.take().start.index) : this.#node(false, false);
		this.#pair(node, key, this.#flowValue("]"));
		return node;
	}

	#flowValue(close: "]" | "}"): Node {
		if (!this.#is("value")) return this.#empty();
		const { end } = this.#scanner.take();
		return this.#is(",", close) ? this.#empty(end) : this.#node(false, false);
	}

	#flowMapping(known: (node: Node) => Node): Node {
		const node = this.#mapping(known);
		const { start } = this.#scanner.take();
		for (let first = true; !this.#is("}"); first = false) {
			this.#comma(first, "did not find expected ',' or '}'", start);
			if (this.#is("key")) {
				this.#scanner.take();
				const key = this.#is("value", ",", "}") ? this.#empty() : this.#node(false, false);
				this.#pair(node, key, this.#flowValue("}"));
			} else if (!this.#is("}")) {
				const key = this.#node(false, false);
				this.#pair(node, key, this.#empty(key.end));
			}
		}
		node.end = this.#scanner.take().end;
		return node;
	}

	#expected(words: string, context: Mark): Problem {
		return Problem.parsing(words, this.#scanner.peek().start, context);
	}
}
