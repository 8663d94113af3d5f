// Resource quantities: "100m", "1.5Gi", "1e3" (apimachinery pkg/api/resource). Exact, in integers of a billionth; a
// quantity keeps the family of its suffix (binary, decimal, exponent) when it is written in canonical form.

export type Format = "BinarySI" | "DecimalSI" | "DecimalExponent";
export interface Quantity {
	/** The value in billionths. Finer parts are rounded up, away from zero. */
	readonly nano: bigint;
	readonly format: Format;
}

const pattern = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)(|Ki|Mi|Gi|Ti|Pi|Ei|n|u|m|k|M|G|T|P|E|[eE][+-]?\d+)$/;
const binary = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
const decimal: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, "": 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const suffixes = Object.entries(decimal);
const giga = 1_000_000_000n;
const largest = (2n ** 63n - 1n) * giga;

const parsed = new Map<string, Quantity | undefined>();

/** Parses a quantity; undefined for any other text. Values out of range are capped, as upstream does. */
export function parseQuantity(text: string): Quantity | undefined {
	if (parsed.has(text)) return parsed.get(text);
	const quantity = parse(text);
	if (parsed.size > 5000) parsed.clear(); // texts come from manifests: a learner could type any number of them
	parsed.set(text, quantity);
	return quantity;
}

function parse(text: string): Quantity | undefined {
	const m = text.length > 64 ? null : pattern.exec(text);
	if (!m) return undefined;
	const [, sign, digits, suffix] = m as unknown as [string, string, string, string];
	const [whole, fraction = ""] = digits.split(".") as [string, string?];
	let numerator = BigInt(`${whole || "0"}${fraction}`);
	let exponent = 9 - fraction.length;
	let format: Format = "DecimalSI";
	const power = suffix === "" ? -1 : binary.indexOf(suffix);
	if (power > 0) {
		numerator *= 1024n ** BigInt(power);
		format = "BinarySI";
	} else if (/^[eE][+-]?\d/.test(suffix)) {
		const e = Number(suffix.slice(1));
		if (Math.abs(e) > 400) return { nano: e > 0 && numerator > 0n ? largest : 0n, format: "DecimalExponent" };
		exponent += e;
		format = "DecimalExponent";
	} else exponent += decimal[suffix]!;
	let nano: bigint;
	if (exponent >= 0) nano = numerator * 10n ** BigInt(exponent);
	else {
		const divisor = 10n ** BigInt(-exponent);
		nano = (numerator + divisor - 1n) / divisor;
	}
	if (nano > largest) nano = largest;
	return { nano: sign === "-" ? -nano : nano, format };
}

/** The canonical text: no fraction, the largest suffix of its family that needs none. */
export function formatQuantity({ nano, format }: Quantity): string {
	if (nano === 0n) return "0";
	const sign = nano < 0n ? "-" : "";
	const value = nano < 0n ? -nano : nano;
	if (format === "BinarySI" && value >= 1024n * giga && value % giga === 0n) {
		let n = value / giga;
		let power = 0;
		while (power < 6 && n % 1024n === 0n) {
			n /= 1024n;
			power++;
		}
		return `${sign}${n}${binary[power]}`;
	}
	let n = value;
	let exponent = -9;
	while (n % 1000n === 0n && exponent < 18) {
		n /= 1000n;
		exponent += 3;
	}
	if (format === "DecimalExponent") return `${sign}${n}${exponent === 0 ? "" : `e${exponent}`}`;
	return `${sign}${n}${suffixes.find(([, e]) => e === exponent)![0]}`;
}

/** The text in canonical form; undefined if it is not a quantity: "0.5" → "500m", "1024Mi" → "1Gi". */
export function canonicalQuantity(text: string): string | undefined {
	const quantity = parseQuantity(text);
	return quantity && formatQuantity(quantity);
}

const ceiling = (nano: bigint, unit: bigint): number => Number(nano >= 0n ? (nano + unit - 1n) / unit : -(-nano / unit));

/** The value in thousandths, rounded up (CPU is counted so). An absent or bad text is 0. */
export const milliValue = (text: string | undefined): number => ceiling(parseQuantity(text ?? "0")?.nano ?? 0n, 1_000_000n);

/** The value in whole units, rounded up (bytes, counts). An absent or bad text is 0. */
export const wholeValue = (text: string | undefined): number => ceiling(parseQuantity(text ?? "0")?.nano ?? 0n, giga);

/** Negative, zero or positive as a is less than, equal to or greater than b. */
export function compareQuantities(a: string, b: string): number {
	const left = parseQuantity(a)?.nano ?? 0n;
	const right = parseQuantity(b)?.nano ?? 0n;
	return left < right ? -1 : left > right ? 1 : 0;
}

/** The sum in canonical form, in the family of the first that is not zero. */
export function addQuantities(a: string, b: string): string {
	const left = parseQuantity(a) ?? { nano: 0n, format: "DecimalSI" as const };
	const right = parseQuantity(b) ?? { nano: 0n, format: "DecimalSI" as const };
	return formatQuantity({ nano: left.nano + right.nano, format: left.nano === 0n ? right.format : left.format });
}

/** What Go says of a text that is no quantity, and of a number with a suffix that is none (apimachinery resource.ErrFormatWrong, ErrSuffix). */
export const wrongQuantity = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
export const wrongSuffix = "unable to parse quantity's suffix";
