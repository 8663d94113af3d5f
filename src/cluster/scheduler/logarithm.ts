// The natural logarithm, exact to the bit with Go's math.Log. JavaScript's own may differ in the last bit from engine to
// engine, and a spread score is rounded: a bit can decide on which node a Pod lands. The method is FreeBSD's e_log.c:
// x = 2^k·(1+f) with 1+f within √½…√2, then a rational approximation of log(1+f) in s = f/(2+f).

const ln2High = 6.9314718036912381649e-1;
const ln2Low = 1.90821492927058770002e-10;
const l1 = 6.66666666666673513e-1;
const l2 = 3.999999999940941908e-1;
const l3 = 2.857142874366239149e-1;
const l4 = 2.222219843214978396e-1;
const l5 = 1.818357216161805012e-1;
const l6 = 1.531383769920937332e-1;
const l7 = 1.479819860511658591e-1;

/** ln x for a finite x of at least 1 (a count of domains). */
export function naturalLogarithm(x: number): number {
	let k = 0;
	let fraction = x;
	while (fraction >= 1) {
		fraction /= 2; // exact: only the exponent changes
		k++;
	}
	if (fraction < Math.SQRT1_2) {
		fraction *= 2;
		k--;
	}
	const f = fraction - 1;
	const s = f / (2 + f);
	const s2 = s * s;
	const s4 = s2 * s2;
	const odd = s2 * (l1 + s4 * (l3 + s4 * (l5 + s4 * l7)));
	const even = s4 * (l2 + s4 * (l4 + s4 * l6));
	const rest = odd + even;
	const half = 0.5 * f * f;
	return k * ln2High - (half - (s * (half + rest) + k * ln2Low) - f);
}
