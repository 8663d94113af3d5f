// pflag's dialect: how a line's words become flag values and arguments, and the words for what it cannot read.
import type { Flag } from "./flag.ts";
import { failure } from "./errors.ts";
import { flagValue, type FlagValue } from "./flagvalue.ts";

/** The values of a line's flags by name. Asking for a flag that the command has not is a bug and throws. */
export class FlagValues {
	readonly #known: ReadonlyMap<string, Flag>;
	readonly #values = new Map<string, FlagValue>();
	readonly #spelled: string[] = [];

	constructor(flags: Iterable<Flag>) {
		this.#known = new Map([...flags].map((flag) => [flag.name, flag]));
	}

	/** The flags as the line gave them, one by one: "--name=value". */
	get spelled(): readonly string[] {
		return this.#spelled;
	}
	/** Whether the line gave the flag. */
	given(name: string): boolean {
		return this.#values.has(name);
	}
	has(name: string): boolean {
		return this.#known.has(name);
	}
	on(name: string): boolean {
		return this.#value(name) === true;
	}
	text(name: string): string {
		return this.#value(name) as string;
	}
	/** The text of a global flag; empty where the command hides it under a list of its own (`create rolebinding --user`). */
	global(name: string): string {
		const value = this.#value(name);
		return typeof value === "string" ? value : "";
	}
	/** Of an integer, or the milliseconds of a duration. */
	number(name: string): number {
		return this.#value(name) as number;
	}
	list(name: string): readonly string[] {
		return this.#value(name) as readonly string[];
	}
	map(name: string): ReadonlyMap<string, string> {
		return this.#value(name) as ReadonlyMap<string, string>;
	}

	/** Sets a flag from its text, adding to what a list has. Throws the KubectlError of a value that cannot be read. */
	set(flag: Flag, text: string): void {
		const read = flagValue(flag.type, text, this.#values.get(flag.name));
		if ("problem" in read) {
			const name = flag.short ? `-${flag.short}, --${flag.name}` : `--${flag.name}`;
			throw failure(`invalid argument ${JSON.stringify(text)} for "${name}" flag: ${read.problem}`);
		}
		this.#values.set(flag.name, read.value);
		const secret = ["token", "username", "password"].includes(flag.name);
		this.#spelled.push(`--${flag.name}=${secret ? "CLASSIFIED" : text}`);
	}

	#value(name: string): FlagValue {
		const flag = this.#known.get(name);
		if (!flag) throw new Error(`this command has no flag --${name}`);
		const value = this.#values.get(name);
		if (value !== undefined) return value;
		if (flag.type === "array" || flag.type === "slice") return flag.default === "[]" ? [] : flag.default.slice(1, -1).split(",");
		if (flag.type === "map") return new Map<string, string>();
		const read = flagValue(flag.type, flag.default, undefined);
		if ("problem" in read) throw new Error(`the default of --${name} cannot be read`);
		return read.value;
	}
}

export interface ParsedLine {
	readonly args: readonly string[];
	/** -1 where there is no "--". */
	readonly argsBeforeDash: number;
	readonly flags: FlagValues;
	/** --help or -h, in a line with nothing wrong. */
	readonly help: boolean;
	/** Notes of deprecated flags, in order. */
	readonly notes: readonly string[];
}

/** Reads the words after a command's name. Throws the KubectlError of the first word that it cannot read. */
export function parseFlags(flags: readonly Flag[], words: readonly string[]): ParsedLine {
	const all = [...flags, helpFlag];
	const long = new Map(all.map((flag) => [flag.name, flag]));
	const short = new Map(all.filter((flag) => flag.short).map((flag) => [flag.short, flag]));
	const values = new FlagValues(all);
	const args: string[] = [];
	const notes: string[] = [];
	let argsBeforeDash = -1;
	const set = (flag: Flag, text: string): void => {
		values.set(flag, text);
		if (flag.deprecated) notes.push(`Flag --${flag.name} has been deprecated, ${flag.deprecated}\n`);
	};
	for (let i = 0; i < words.length; i++) {
		const word = words[i] ?? "";
		if (word === "--") {
			argsBeforeDash = args.length;
			args.push(...words.slice(i + 1));
			break;
		}
		if (!word.startsWith("-") || word === "-") {
			args.push(word);
			continue;
		}
		if (word.startsWith("--")) {
			const [name, given] = splitOnce(word.slice(2));
			if (name === "" || name.startsWith("-")) throw failure(`bad flag syntax: ${word}`);
			const flag = long.get(name.replaceAll("_", "-"));
			if (!flag) throw failure(`unknown flag: --${name}`);
			if (given === undefined && flag.bare === undefined && i + 1 >= words.length)
				throw failure(`flag needs an argument: --${name}`);
			set(flag, given ?? flag.bare ?? words[++i] ?? "");
			continue;
		}
		for (let letters = word.slice(1); letters;) {
			const letter = letters[0] ?? "";
			const flag = short.get(letter);
			if (!flag) throw failure(`unknown shorthand flag: '${letter}' in -${letters}`);
			const rest = letters.slice(1);
			if (rest.length > 1 && rest[0] === "=") {
				set(flag, rest.slice(1));
				break;
			}
			if (flag.bare !== undefined) {
				set(flag, flag.bare);
				letters = rest;
				continue;
			}
			if (!rest && i + 1 >= words.length) throw failure(`flag needs an argument: '${letter}' in -${letters}`);
			set(flag, rest || (words[++i] ?? ""));
			break;
		}
	}
	return { args, argsBeforeDash, flags: values, help: values.on("help"), notes };
}

/** Every command has it. */
const helpFlag: Flag = { name: "help", short: "h", type: "bool", default: "false", bare: "true" };

function splitOnce(text: string): [string, string | undefined] {
	const at = text.indexOf("=");
	return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
