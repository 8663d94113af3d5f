// Tokens to nodes, as far as it takes to find what go-yaml would refuse in a document: the order of tokens, tags that mean
// nothing, aliases that point nowhere. Our limits keep the recursion shallow.
import { Problem, type Mark } from "./problem.ts";
import { Scanner, type TokenKind } from "./scanner.ts";

/** The first problem of a document, or undefined where it can be read. */
export function documentProblem(text: string): Problem | undefined {
	try {
		new Grammar(text).document();
		return undefined;
	} catch (error) {
		if (error instanceof Problem) return error;
		throw error;
	}
}

class Grammar {
	readonly #scanner: Scanner;
	readonly #anchors = new Set<string>();
	/** Anchors of the nodes that are being read. */
	readonly #open = new Set<string>();
	#contained: Problem | undefined;
	readonly #handles = new Set(["!", "!!"]);

	constructor(text: string) {
		this.#scanner = new Scanner(text);
	}

	#kind(): TokenKind {
		return this.#scanner.peek().kind;
	}

	/** The first document only: what follows it is not looked at. */
	document(): void {
		if (this.#kind() === "stream-end") return;
		if (["version-directive", "tag-directive", "document-start"].includes(this.#kind())) {
			this.#directives();
			if (this.#kind() !== "document-start")
				throw Problem.parsing("did not find expected <document start>", this.#scanner.peek().start);
			this.#scanner.take();
			if (["version-directive", "tag-directive", "document-start", "document-end", "stream-end"].includes(this.#kind())) return;
		}
		this.#node(true, false);
		this.#scanner.peek();
		if (this.#contained) throw this.#contained;
	}

	#directives(): void {
		let version = false;
		while (this.#kind() === "version-directive" || this.#kind() === "tag-directive") {
			const { kind, start, text = "" } = this.#scanner.take();
			if (kind === "tag-directive") this.#handles.add(text.split(/\s/)[0] ?? "");
			else {
				if (version) throw Problem.parsing("found duplicate %YAML directive", start);
				if (text !== "1.1") throw Problem.parsing("found incompatible YAML document", start);
				version = true;
			}
		}
	}

	#node(block: boolean, indentless: boolean): void {
		const first = this.#scanner.peek();
		if (first.kind === "alias") {
			const name = first.text ?? "";
			if (!this.#anchors.has(name)) throw Problem.plain(`unknown anchor '${name}' referenced`, first.start);
			if (this.#open.has(name)) this.#contained ??= Problem.plain(`anchor '${name}' value contains itself`, first.start);
			this.#scanner.take();
			return;
		}
		let anchor: string | undefined;
		let tagged = false;
		for (let i = 0; i < 2; i++) {
			const token = this.#scanner.peek();
			if (token.kind === "anchor" && anchor === undefined) anchor = token.text;
			else if (token.kind === "tag" && !tagged) {
				tagged = true;
				if (!this.#handles.has(token.text ?? "")) throw Problem.parsing("found undefined tag handle", token.start, first.start);
			} else break;
			this.#scanner.take();
		}
		// go-yaml knows an anchor from its node on, also inside it.
		if (anchor !== undefined) this.#anchors.add(anchor);
		if (anchor !== undefined && !this.#open.has(anchor)) {
			this.#open.add(anchor);
			this.#content(block, indentless, true, first.start);
			this.#open.delete(anchor);
		} else this.#content(block, indentless, anchor !== undefined || tagged, first.start);
	}

	/** What stands behind a node's anchor and tag; nothing is enough where `optional`. */
	#content(block: boolean, indentless: boolean, optional: boolean, start: Mark): void {
		const token = this.#scanner.peek();
		if (indentless && token.kind === "entry") return this.#indentlessSequence();
		switch (token.kind) {
			case "scalar":
				this.#scanner.take();
				return;
			case "[":
				return this.#flowSequence();
			case "{":
				return this.#flowMapping();
			case "block-sequence-start":
				if (block) return this.#blockSequence();
				break;
			case "block-mapping-start":
				if (block) return this.#blockMapping();
		}
		if (optional) return;
		throw Problem.parsing("did not find expected node content", token.start, start);
	}

	#ends(...kinds: readonly TokenKind[]): boolean {
		return kinds.includes(this.#kind());
	}

	#blockSequence(): void {
		const { start } = this.#scanner.take();
		for (;;) {
			if (this.#kind() === "block-end") return void this.#scanner.take();
			if (this.#kind() !== "entry") throw this.#expected("did not find expected '-' indicator", start);
			this.#scanner.take();
			if (!this.#ends("entry", "block-end")) this.#node(true, false);
		}
	}

	#indentlessSequence(): void {
		while (this.#kind() === "entry") {
			this.#scanner.take();
			if (!this.#ends("entry", "key", "value", "block-end")) this.#node(true, false);
		}
	}

	#blockMapping(): void {
		const { start } = this.#scanner.take();
		for (;;) {
			if (this.#kind() === "block-end") return void this.#scanner.take();
			if (this.#kind() !== "key") throw this.#expected("did not find expected key", start);
			this.#scanner.take();
			if (!this.#ends("key", "value", "block-end")) this.#node(true, true);
			if (this.#kind() !== "value") continue;
			this.#scanner.take();
			if (!this.#ends("key", "value", "block-end")) this.#node(true, true);
		}
	}

	#flowSequence(): void {
		const { start } = this.#scanner.take();
		for (let first = true; this.#kind() !== "]"; first = false) {
			if (!first) {
				if (this.#kind() !== ",") throw this.#expected("did not find expected ',' or ']'", start);
				this.#scanner.take();
			}
			if (this.#kind() === "key") this.#pair();
			else if (this.#kind() !== "]") this.#node(false, false);
		}
		this.#scanner.take();
	}

	/** "[a: b]": a mapping of one pair. */
	#pair(): void {
		this.#scanner.take();
		if (!this.#ends("value", ",", "]")) this.#node(false, false);
		// An empty key swallows the token that shows it to be empty, as go-yaml's does.
		else this.#scanner.take();
		if (this.#kind() !== "value") return;
		this.#scanner.take();
		if (!this.#ends(",", "]")) this.#node(false, false);
	}

	#flowMapping(): void {
		const { start } = this.#scanner.take();
		for (let first = true; this.#kind() !== "}"; first = false) {
			if (!first) {
				if (this.#kind() !== ",") throw this.#expected("did not find expected ',' or '}'", start);
				this.#scanner.take();
			}
			if (this.#kind() === "key") {
				this.#scanner.take();
				if (!this.#ends("value", ",", "}")) this.#node(false, false);
				if (this.#kind() !== "value") continue;
				this.#scanner.take();
				if (!this.#ends(",", "}")) this.#node(false, false);
			} else if (this.#kind() !== "}") this.#node(false, false);
		}
		this.#scanner.take();
	}

	#expected(words: string, context: Mark): Problem {
		return Problem.parsing(words, this.#scanner.peek().start, context);
	}
}
