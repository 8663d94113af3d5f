// Go templates as trees.
import { goQuote } from "../gotext.ts";
import { numberOf, unquote } from "./literals.ts";
import { keywords, shown, TemplateError, tokens, type Token, type TokenType } from "./lexer.ts";
import type { Operand, Part, Pipeline, Tree } from "./nodes.ts";

/** The tree of a template. Throws a TemplateError. */
export const parse = (input: string, functions: ReadonlySet<string>): Tree => new Parser(input, functions).tree();

const deepest = 500;

class Parser {
	readonly #tokens: Generator<Token, void, void>;
	readonly #functions: ReadonlySet<string>;
	readonly #named = new Map<string, readonly Part[]>();
	#ahead: Token[] = [];
	#variables = ["$"];
	#ranges = 0;
	#depth = 0;
	#line = 1;

	constructor(input: string, functions: ReadonlySet<string>) {
		this.#tokens = tokens(input);
		this.#functions = functions;
	}

	tree(): Tree {
		const [root, end] = this.#list(true);
		if (end !== "eof") throw this.#error(`unexpected {{${end}}}`);
		return { root, named: this.#named };
	}

	#error(message: string): TemplateError {
		return new TemplateError(message, this.#line);
	}

	#unexpected(token: Token, context: string): TemplateError {
		return this.#error(`unexpected ${shown(token)} in ${context}`);
	}

	#peek(skipSpace = true): Token {
		for (let i = 0; ; i++) {
			while (this.#ahead.length <= i) {
				const { value } = this.#tokens.next();
				const last = this.#ahead[this.#ahead.length - 1];
				this.#ahead.push(value ?? last ?? { type: "eof", text: "", at: 0, line: this.#line });
			}
			const token = this.#ahead[i] as Token;
			if (token.type === "space" && skipSpace) continue;
			return token;
		}
	}

	#next(skipSpace = true): Token {
		const token = this.#peek(skipSpace);
		while (this.#ahead.shift() !== token);
		this.#line = token.line;
		return token;
	}

	#expect(type: TokenType, context: string): void {
		const token = this.#next();
		if (token.type !== type) throw this.#unexpected(token, context);
	}

	/** Parts up to {{end}}, {{else}} or, at the top, the end of the text. */
	#list(top = false): [Part[], "end" | "else" | "eof"] {
		const parts: Part[] = [];
		for (;;) {
			const token = this.#next();
			if (token.type === "eof") {
				if (top) return [parts, "eof"];
				throw this.#error("unexpected EOF");
			}
			if (token.type === "text") {
				parts.push({ type: "text", text: token.text });
				continue;
			}
			if (token.type !== "left") throw this.#unexpected(token, "input");
			const word = this.#peek();
			const keyword = word.type === "word" && keywords.has(word.text) ? word.text : "";
			if (keyword) this.#next();
			switch (keyword) {
				case "end":
					this.#expect("right", "end");
					return [parts, "end"];
				case "else":
					if (!/^(if|with)$/.test(this.#peek().text)) this.#expect("right", "else");
					return [parts, "else"];
				case "if":
				case "range":
				case "with":
					parts.push(this.#control(keyword));
					break;
				case "break":
				case "continue":
					this.#expect("right", `{{${keyword}}}`);
					if (this.#ranges === 0) throw this.#error(`{{${keyword}}} outside {{range}}`);
					parts.push({ type: keyword });
					break;
				case "define":
					if (!top) throw this.#unexpected(word, "command");
					this.#define("define clause");
					break;
				case "block":
				case "template":
					parts.push(this.#template(keyword));
					break;
				default:
					parts.push({ type: "action", pipeline: this.#pipeline("command", "right") });
			}
		}
	}

	#name(context: string): string {
		const token = this.#next();
		if (token.type !== "string") throw this.#unexpected(token, context);
		return unquote(token.text);
	}

	#define(context: string): string {
		const name = this.#name(context);
		this.#expect("right", context);
		const [parts, end] = this.#list();
		if (end !== "end") throw this.#error(`unexpected {{${end}}} in ${context}`);
		this.#named.set(name, parts);
		return name;
	}

	#template(keyword: "block" | "template"): Part {
		const context = `${keyword} clause`;
		const name = this.#name(context);
		if (keyword === "template" && this.#peek().type === "right") {
			this.#next();
			return { type: "template", name, pipeline: undefined };
		}
		const pipeline = this.#pipeline(context, "right");
		if (keyword === "block") {
			const [parts, end] = this.#list();
			if (end !== "end") throw this.#error(`unexpected {{${end}}} in ${context}`);
			this.#named.set(name, parts);
		}
		return { type: "template", name, pipeline };
	}

	/** What is nested too deep would exhaust the stack. */
	#deeper(): void {
		if (++this.#depth > deepest) throw this.#error("max expression depth exceeded");
	}

	#control(type: "if" | "range" | "with"): Part {
		this.#deeper();
		const known = this.#variables.length;
		const pipeline = this.#pipeline(type, "right");
		if (type === "range") this.#ranges++;
		const [then, end] = this.#list();
		if (type === "range") this.#ranges--;
		let otherwise: readonly Part[] | undefined;
		if (end === "else") {
			if (type !== "range" && this.#peek().text === type) {
				this.#next();
				otherwise = [this.#control(type)];
			} else {
				const [parts, last] = this.#list();
				if (last !== "end") throw this.#error(`expected end; found {{${last}}}`);
				otherwise = parts;
			}
		}
		this.#variables.length = known;
		this.#depth--;
		return { type, pipeline, then, otherwise };
	}

	#pipeline(context: string, end: TokenType): Pipeline {
		const variables: string[] = [];
		let assigns = false;
		while (this.#peek().type === "variable") {
			const variable = this.#next();
			const next = this.#peek();
			if (next.type === "assign" || next.type === "declare") {
				this.#next();
				assigns = next.type === "assign";
				variables.push(variable.text);
				break;
			}
			if (next.type === "char" && next.text === ",") {
				this.#next();
				variables.push(variable.text);
				if (context !== "range" || variables.length > 1) throw this.#error(`too many declarations in ${context}`);
				if (!["variable", "right", ")"].includes(this.#peek().type)) throw this.#error("range can only initialize variables");
				continue;
			}
			this.#ahead.unshift(variable);
			break;
		}
		this.#variables.push(...variables);
		const commands: Operand[][] = [];
		for (;;) {
			const token = this.#peek();
			if (token.type === end) {
				this.#next();
				break;
			}
			if (!["word", "field", "variable", "number", "string", "("].includes(token.type))
				throw this.#unexpected(this.#next(), context);
			commands.push(this.#command());
		}
		if (commands.length === 0) throw this.#error(`missing value for ${context}`);
		commands.slice(1).forEach(([first], i) => {
			if (first && ["constant", "dot", "nil"].includes(first.type))
				throw this.#error(`non executable command in pipeline stage ${i + 2}`);
		});
		return { variables, assigns, commands };
	}

	#command(): Operand[] {
		const operands: Operand[] = [];
		for (;;) {
			this.#peek();
			const operand = this.#operand();
			if (operand) operands.push(operand);
			const token = this.#peek(false);
			if (token.type === "space") {
				this.#next(false);
				continue;
			}
			if (token.type === "pipe") this.#next();
			else if (token.type !== "right" && token.type !== ")") throw this.#unexpected(this.#next(), "operand");
			break;
		}
		if (operands.length === 0) throw this.#error("empty command");
		return operands;
	}

	#operand(): Operand | undefined {
		const term = this.#term();
		if (!term) return undefined;
		const names: string[] = [];
		let at = term.at;
		let source = term.source;
		while (this.#peek(false).type === "field" && this.#peek(false).text.length > 1) {
			const field = this.#next(false);
			if (names.length === 0) at = field.at;
			names.push(field.text.slice(1));
			source += field.text;
		}
		if (names.length === 0) return term;
		if (term.type === "field") return { ...term, at, source, names: [...term.names, ...names] };
		if (term.type === "variable") return { ...term, at, source, names: [...term.names, ...names] };
		if (term.type === "constant" || term.type === "nil" || term.type === "dot")
			throw this.#error(`unexpected . after term ${goQuote(term.source)}`);
		return { type: "chain", of: term, names, at, source };
	}

	#term(): Operand | undefined {
		const token = this.#peek();
		const { at, text: source } = token;
		const here = { at, source };
		switch (token.type) {
			case "word":
				if (keywords.has(source)) return undefined;
				this.#next();
				if (source === "true" || source === "false") return { type: "constant", value: source === "true", ...here };
				if (source === "nil") return { type: "nil", ...here };
				if (!this.#functions.has(source)) throw this.#error(`function ${goQuote(source)} not defined`);
				return { type: "function", name: source, ...here };
			case "field":
				this.#next();
				return source === "." ? { type: "dot", ...here } : { type: "field", names: [source.slice(1)], ...here };
			case "variable":
				this.#next();
				if (!this.#variables.includes(source)) throw this.#error(`undefined variable ${goQuote(source)}`);
				return { type: "variable", name: source, names: [], ...here };
			case "number":
				this.#next();
				return { type: "constant", value: numberOf(source), ...here };
			case "string":
				this.#next();
				return {
					type: "constant",
					value: source.startsWith("'") ? (unquote(source).codePointAt(0) ?? 0) : unquote(source),
					...here,
				};
			case "(": {
				this.#next();
				this.#deeper();
				const pipeline = this.#pipeline("parenthesized pipeline", ")");
				this.#depth--;
				return { type: "pipeline", pipeline, ...here };
			}
			default:
				return undefined;
		}
	}
}
