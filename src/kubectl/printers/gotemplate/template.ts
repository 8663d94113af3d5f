// Go templates carried out over an object, as `-o go-template` prints it.
import { Budget } from "../../framework/budget.ts";
import { failure, KubectlError } from "../../framework/errors.ts";
import { goType, goValue } from "../gotext.ts";
import { toJson } from "../json.ts";
import { FunctionError, functions, isTrue } from "./functions.ts";
import { TemplateError } from "./lexer.ts";
import type { Operand, Part, Pipeline, Tree } from "./nodes.ts";
import { parse } from "./parser.ts";

/** Some text came out before the error; kubectl prints both. */
export class TemplateFailure extends KubectlError {
	readonly printed: string;
	constructor(message: string, printed: string) {
		super(message);
		this.printed = printed;
	}
}

const names = new Set(functions.keys());

export class GoTemplate {
	readonly #text: string;
	readonly #tree: Tree;
	readonly #strict: boolean;

	constructor(text: string, strict: boolean) {
		this.#text = text;
		this.#strict = strict;
		this.#tree = parse(text, names);
	}

	/** The printer of a template. Throws kubectl's words for one that cannot be read. */
	static printer(text: string, strict = false): (object: unknown) => string {
		let template: GoTemplate;
		try {
			template = new GoTemplate(text, strict);
		} catch (error) {
			if (error instanceof TemplateError)
				throw failure(`error parsing template ${text}, template: output:${error.line}: ${error.message}\n`);
			throw error;
		}
		return (object) => template.#print(object);
	}

	#print(object: unknown): string {
		const run = new Run(this.#text, this.#tree, this.#strict);
		try {
			run.parts(this.#tree.root, object, [{ name: "$", value: object }]);
			return run.out;
		} catch (error) {
			if (!(error instanceof ExecError)) throw error;
			const details = `\ttemplate was:\n\t\t${this.#text}\n\traw data was:\n\t\t${toJson(object)}\n\tobject given to template engine was:\n\t\t${goValue(object)}\n\n`;
			const printed = `${run.out}Error executing template: ${error.message}. Printing more information for debugging the template:\n${details}`;
			throw new TemplateFailure(`error executing template ${JSON.stringify(this.#text)}: ${error.message}`, printed);
		}
	}
}

class ExecError extends Error {}
class Leave extends Error {}

interface Variable {
	readonly name: string;
	value: unknown;
}

/** Absent values are undefined: they print "<no value>". */
class Run {
	readonly #text: string;
	readonly #tree: Tree;
	#depth = 0;
	readonly #budget = new Budget("a template");
	out = "";
	/** Whether a key that a mapping lacks is an error. */
	readonly #strict: boolean;

	constructor(text: string, tree: Tree, strict: boolean) {
		this.#strict = strict;
		this.#text = text;
		this.#tree = tree;
	}

	parts(parts: readonly Part[], dot: unknown, variables: Variable[]): void {
		for (const part of parts) this.#part(part, dot, variables);
	}

	#part(part: Part, dot: unknown, variables: Variable[]): void {
		// What a part is carried out with is copied for it: many variables cost more.
		this.#budget.step(1 + (variables.length >> 4));
		switch (part.type) {
			case "text":
				this.#write(part.text);
				return;
			case "action": {
				const value = this.#pipeline(part.pipeline, dot, variables);
				if (part.pipeline.variables.length === 0)
					this.#write(value === undefined || value === null ? "<no value>" : goValue(value));
				return;
			}
			case "if":
			case "with": {
				const inner = [...variables];
				const value = this.#pipeline(part.pipeline, dot, inner);
				if (isTrue(value)) this.parts(part.then, part.type === "with" ? value : dot, inner);
				else if (part.otherwise) this.parts(part.otherwise, dot, inner);
				return;
			}
			case "range":
				this.#range(part, dot, [...variables]);
				return;
			case "break":
			case "continue":
				throw new Leave(part.type);
			case "template": {
				const named = this.#tree.named.get(part.name);
				if (!named)
					throw new ExecError(
						`template: output:1:11: executing "output" at <{{template ${JSON.stringify(part.name)}}}>: template ${JSON.stringify(part.name)} not defined`,
					);
				if (++this.#depth > 1000) throw new ExecError("template: output: exceeded maximum template depth (100000)");
				const value = part.pipeline && this.#pipeline(part.pipeline, dot, variables);
				this.parts(named, value, [{ name: "$", value }]);
				this.#depth--;
			}
		}
	}

	#write(text: string): void {
		this.#budget.make(text.length);
		this.out += text;
	}

	#range(part: Part & { type: "if" | "range" | "with" }, dot: unknown, variables: Variable[]): void {
		const { variables: names, commands, assigns } = part.pipeline;
		const over = this.#pipeline({ variables: [], assigns: false, commands }, dot, variables);
		const first = commands[0]?.[0];
		const items = itemsOf(over);
		if (!items) throw this.#error(first, `range can't iterate over ${goValue(over)}`);
		if (names.length > 1 && typeof over === "number")
			throw this.#error(first, `can't use ${over} to iterate over more than one variable`);
		let none = true;
		for (const [key, item] of items) {
			none = false;
			this.#budget.step();
			const inner = [...variables];
			const values = names.length > 1 ? [key, item] : [item];
			names.forEach((name, i) => (assigns ? this.#assign(inner, name, values[i]) : inner.push({ name, value: values[i] })));
			try {
				this.parts(part.then, item, inner);
			} catch (error) {
				if (!(error instanceof Leave)) throw error;
				if (error.message === "break") break;
			}
		}
		if (none && part.otherwise) this.parts(part.otherwise, dot, variables);
	}

	#assign(variables: readonly Variable[], name: string, value: unknown): void {
		for (let i = variables.length - 1; i >= 0; i--) {
			const variable = variables[i];
			if (variable?.name !== name) continue;
			variable.value = value;
			return;
		}
	}

	#error(operand: Operand | undefined, message: string): ExecError {
		const at = operand?.at ?? 0;
		const before = this.#text.slice(0, at);
		const newline = before.lastIndexOf("\n");
		const line = before.split("\n").length;
		return new ExecError(
			`template: output:${line}:${at - newline - 1}: executing "output" at <${operand?.source ?? ""}>: ${message}`,
		);
	}

	#pipeline(pipeline: Pipeline, dot: unknown, variables: Variable[]): unknown {
		let value: unknown;
		pipeline.commands.forEach((command, i) => {
			value = this.#command(command, dot, variables, i > 0 ? [value] : []);
		});
		for (const name of pipeline.variables) {
			if (pipeline.assigns) this.#assign(variables, name, value);
			else variables.push({ name, value });
		}
		return value;
	}

	#command(operands: readonly Operand[], dot: unknown, variables: Variable[], final: readonly unknown[]): unknown {
		const [first, ...rest] = operands;
		if (!first) return undefined;
		if (first.type === "function") return this.#call(first, rest, dot, variables, final);
		if (rest.length + final.length > 0) {
			const name =
				first.type === "field" || first.type === "variable" || first.type === "chain"
					? first.names[first.names.length - 1]
					: undefined;
			throw this.#error(
				first,
				name === undefined ? `can't give argument to non-function ${first.source}` : `${name} is not a method but has arguments`,
			);
		}
		return this.#value(first, dot, variables);
	}

	#call(
		operand: Operand & { type: "function" },
		given: readonly Operand[],
		dot: unknown,
		variables: Variable[],
		final: readonly unknown[],
	): unknown {
		const entry = functions.get(operand.name);
		if (!entry) throw this.#error(operand, `${JSON.stringify(operand.name)} is not a defined function`);
		const count = given.length + final.length;
		if (count < entry.takes || (!entry.more && count > entry.takes)) {
			throw this.#error(
				operand,
				`wrong number of args for ${operand.name}: want ${entry.more ? "at least " : ""}${entry.takes} got ${count}`,
			);
		}
		const args: unknown[] = [];
		for (const each of given) {
			const value = each.type === "nil" ? null : this.#value(each, dot, variables);
			if ((operand.name === "and" && !isTrue(value)) || (operand.name === "or" && isTrue(value))) return value;
			args.push(value);
		}
		try {
			const constants = new Set(given.flatMap(({ type }, place) => (type === "constant" ? [place] : [])));
			const value = entry.call([...args, ...final], this.#budget, constants);
			if (typeof value === "string") this.#budget.make(value.length);
			return value;
		} catch (error) {
			const source = [operand, ...given].map((each) => each.source).join(" ");
			if (error instanceof FunctionError)
				throw this.#error({ ...operand, source }, `error calling ${operand.name}: ${error.message}`);
			throw error;
		}
	}

	#value(operand: Operand, dot: unknown, variables: Variable[]): unknown {
		switch (operand.type) {
			case "dot":
				return dot;
			case "nil":
				throw this.#error(operand, "nil is not a command");
			case "constant":
				return operand.value;
			case "field":
				return this.#fields(operand, dot, operand.names);
			case "variable": {
				const variable = variables.findLast((each) => each.name === operand.name);
				return this.#fields(operand, variable?.value, operand.names);
			}
			case "chain":
				return this.#fields(operand, this.#value(operand.of, dot, variables), operand.names);
			case "function":
				return this.#call(operand, [], dot, variables, []);
			case "pipeline":
				return this.#pipeline(operand.pipeline, dot, variables);
		}
	}

	#fields(operand: Operand, value: unknown, names: readonly string[]): unknown {
		let found = value;
		for (const name of names) {
			if (found === undefined) return undefined;
			if (found === null) throw this.#error(operand, `nil pointer evaluating interface {}.${name}`);
			if (typeof found !== "object" || Array.isArray(found)) {
				const type = found === value ? goType(found) : "interface {}";
				throw this.#error(operand, `can't evaluate field ${name} in type ${type}`);
			}
			if (this.#strict && !Object.hasOwn(found, name))
				throw this.#error(operand, `map has no entry for key ${JSON.stringify(name)}`);
			found = Object.hasOwn(found, name) ? (found as Readonly<Record<string, unknown>>)[name] : undefined;
		}
		return found;
	}
}

/** What a range goes through, as keys and items; undefined for what is no range. */
function itemsOf(over: unknown): Iterable<readonly [unknown, unknown]> | undefined {
	if (over === undefined || over === null) return [];
	if (Array.isArray(over)) return over.entries();
	if (typeof over === "object")
		return Object.keys(over)
			.sort()
			.map((key) => [key, (over as Readonly<Record<string, unknown>>)[key]] as const);
	return Number.isInteger(over) ? upTo(over as number) : undefined;
}

function* upTo(end: number): Iterable<readonly [number, number]> {
	for (let i = 0; i < end; i++) yield [i, i];
}
