// Floats as Go's strconv writes them: exact digits, rounded half to even.

import { withoutTrailing } from "../../../cluster/api/texts.ts";

/** What is finite: a sign, digits without zeros in front, and the place of the point among them (0.123 has it at 0). */
interface Decimal {
	readonly digits: string;
	readonly point: number;
}

/** All digits: a float is a whole number over a power of two, so they come to an end. */
function exact(value: number): Decimal {
	let numerator = value;
	let powers = 0;
	for (; !Number.isInteger(numerator); powers++) numerator *= 2;
	const digits = value === 0 ? "" : String(BigInt(numerator) * 5n ** BigInt(powers));
	return { digits, point: digits.length - powers };
}

/** The fewest digits that tell it from all other floats. */
function shortest(value: number): Decimal {
	const [mantissa = "", exponent = ""] = value.toExponential().split("e");
	return { digits: value === 0 ? "" : mantissa.replace(".", ""), point: value === 0 ? 0 : Number(exponent) + 1 };
}

/** The first `count` digits, rounded. */
function rounded({ digits, point }: Decimal, count: number): Decimal {
	if (count >= digits.length) return { digits, point };
	if (count < 0) return { digits: "", point: 0 };
	const half = Number(digits[count]) - 5;
	const isTie = half === 0 && /^0*$/.test(digits.slice(count + 1));
	const isOdd = count > 0 && Number(digits[count - 1]) % 2 === 1;
	const up = isTie ? isOdd : half >= 0;
	const kept = digits.slice(0, count);
	if (!up) return { digits: kept, point };
	const next = String(BigInt(kept || "0") + 1n).padStart(count, "0");
	return { digits: next, point: point + next.length - count };
}

/** How many digits are looked at for a value: what its text costs. */
export const costOf = (value: number): number => (Number.isFinite(value) ? exact(Math.abs(value)).digits.length : 1);

/** "NaN", "+Inf", or the text without its sign. */
function unsigned(value: number, verb: "e" | "f" | "g", precision: number | undefined): string {
	const size = Math.abs(value);
	if (verb === "f") return fixed(exact(size), precision ?? 6);
	if (verb === "e") return scientific(rounded(exact(size), (precision ?? 6) + 1), precision ?? 6);
	const count = precision === 0 ? 1 : precision;
	const decimal = count === undefined ? shortest(size) : rounded(exact(size), count);
	const digits = withoutTrailing(decimal.digits, /0/);
	const exponent = digits === "" ? 0 : decimal.point - 1;
	// Trailing zeros of a number that is whole are no reason to write it out.
	const limit = count === undefined ? 6 : count > digits.length && digits.length >= decimal.point ? digits.length : count;
	if (exponent < -4 || exponent >= limit) return scientific({ digits, point: decimal.point }, Math.max(0, digits.length - 1));
	return fixed({ digits, point: decimal.point }, Math.max(0, digits.length - decimal.point));
}

function fixed(decimal: Decimal, precision: number): string {
	const { digits, point } = rounded(decimal, decimal.point + precision);
	const all = digits.padEnd(Math.max(point, 0) + precision, "0");
	const whole = point > 0 ? all.slice(0, point) : "0";
	const part = digits === "" ? "0".repeat(precision) : `${"0".repeat(Math.max(0, -point))}${all.slice(Math.max(point, 0))}`;
	return precision > 0 ? `${whole}.${part.slice(0, precision).padEnd(precision, "0")}` : whole;
}

function scientific({ digits, point }: Decimal, precision: number): string {
	const all = digits.padEnd(precision + 1, "0");
	const exponent = digits === "" ? 0 : point - 1;
	const size = String(Math.abs(exponent)).padStart(2, "0");
	const part = precision > 0 ? `.${all.slice(1, precision + 1)}` : "";
	return `${all[0] ?? "0"}${part}e${exponent < 0 ? "-" : "+"}${size}`;
}

/** A float as strconv.FormatFloat writes it, its sign included where it is negative. Without a precision: 6, or for "g" the fewest digits. */
export function formatFloat(value: number, verb: "e" | "f" | "g", precision: number | undefined): string {
	if (Number.isNaN(value)) return "NaN";
	const sign = value < 0 || Object.is(value, -0) ? "-" : "";
	return Number.isFinite(value) ? `${sign}${unsigned(value, verb, precision)}` : `${sign || "+"}Inf`;
}
