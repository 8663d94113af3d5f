// A verb of a format, "%-8.3f" or "%[2]*d", as Go's fmt reads it (doPrintf), with the arguments that it takes.

export interface Verb {
	/** Of "-+# 0"; a width from an argument may add a "-". */
	readonly flags: string;
	readonly width: number | undefined;
	readonly precision: number | undefined;
	/** The letter; "" where the format ends before it. */
	readonly letter: string;
	/** What goes wrong with widths and precisions from arguments, as it is printed before the rest. */
	readonly problems: string;
	/** Its argument's index; "BADINDEX" for one that cannot be read. */
	readonly arg: number | "BADINDEX";
	/** Arguments were named by their numbers: then none is one too many. */
	readonly isReordered: boolean;
	/** Where the format goes on. */
	readonly end: number;
}

/** After this, Go reads no further digit: it takes the rest of the format for lost. */
const largest = 1_000_000;

/** The verb at a "%". `next` is the argument whose turn it is. */
export const verbAt = (format: string, start: number, args: readonly unknown[], next: number): Verb =>
	new VerbReader(format, start + 1, args, next).verb();

class VerbReader {
	readonly #format: string;
	readonly #args: readonly unknown[];
	#at: number;
	#arg: number;
	#flags = "";
	#problems = "";
	#isReordered = false;
	#isBad = false;
	/** An index stands just before: only a verb or a star may follow. */
	#afterIndex = false;

	constructor(format: string, at: number, args: readonly unknown[], next: number) {
		this.#format = format;
		this.#args = args;
		this.#at = at;
		this.#arg = next;
	}

	verb(): Verb {
		while (this.#at < this.#format.length && "-+# 0".includes(this.#format[this.#at]!)) this.#flags += this.#format[this.#at++];
		this.#index();
		let width = this.#number("WIDTH");
		if (width !== undefined && width < 0) {
			width = -width;
			this.#flags = `${this.#flags.replaceAll("0", "")}-`;
		}
		const precision = this.#precision();
		if (!this.#afterIndex) this.#index();
		const code = this.#format.codePointAt(this.#at);
		const letter = code === undefined ? "" : String.fromCodePoint(code);
		return {
			flags: this.#flags,
			width,
			precision,
			letter,
			problems: this.#problems,
			arg: this.#isBad ? "BADINDEX" : this.#arg,
			isReordered: this.#isReordered,
			end: this.#at + letter.length,
		};
	}

	#precision(): number | undefined {
		if (this.#format[this.#at] !== ".") return undefined;
		this.#at++;
		if (this.#afterIndex) this.#isBad = true; // "%[3].2d"
		this.#index();
		const isStar = this.#format[this.#at] === "*";
		const precision = this.#number("PREC");
		if (isStar) return precision === undefined || precision < 0 ? undefined : precision;
		return precision ?? 0;
	}

	/** A number in the format, or for a star that of the next argument. */
	#number(what: "WIDTH" | "PREC"): number | undefined {
		if (this.#format[this.#at] === "*") {
			this.#at++;
			const value = this.#args[this.#arg++];
			this.#afterIndex = false;
			const isFit = typeof value === "number" && Number.isInteger(value) && Math.abs(value) <= largest;
			if (!isFit) this.#problems += `%!(BAD${what})`;
			return isFit && (what === "WIDTH" || value >= 0) ? value : undefined;
		}
		const from = this.#at;
		let value = 0;
		while (this.#at < this.#format.length && isDigit(this.#format[this.#at]!)) {
			if (value > largest) {
				this.#at = this.#format.length;
				return undefined;
			}
			value = value * 10 + Number(this.#format[this.#at++]);
		}
		if (this.#at === from) return undefined;
		if (this.#afterIndex) this.#isBad = true; // "%[3]2d"
		return value;
	}

	/** "[3]": the number of the argument that comes next. */
	#index(): void {
		this.#afterIndex = false;
		if (this.#format[this.#at] !== "[") return;
		this.#isReordered = true;
		const close = this.#format.indexOf("]", this.#at);
		if (close < 0) {
			this.#isBad = true;
			this.#at++;
			return;
		}
		const digits = this.#format.slice(this.#at + 1, close);
		const number = digits !== "" && [...digits].every(isDigit) ? Number(digits) : 0;
		this.#at = close + 1;
		this.#afterIndex = true;
		if (number >= 1 && number <= this.#args.length) this.#arg = number - 1;
		else this.#isBad = true;
	}
}

const isDigit = (c: string): boolean => c >= "0" && c <= "9";
