// What a plain YAML 1.1 scalar would be read as: texts that look like something else must be quoted (go-yaml's resolver).

const words = new Set(
	"y Y yes Yes YES true True TRUE on On ON n N no No NO false False FALSE off Off OFF ~ null Null NULL .nan .NaN .NAN .inf .Inf .INF +.inf +.Inf +.INF -.inf -.Inf -.INF".split(
		" ",
	),
);
const integer = /^[-+]?(0[xX][\da-fA-F]{1,16}|0[oO][0-7]+|0[bB][01]+|\d+)$/;
const float = /^[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$/;
const base60 = /^[-+]?\d[\d_]*(:[0-5]?\d)+(\.[\d_]*)?$/;
const time = /^\d{4}-(\d\d?)-(\d\d?)([Tt](\d\d?):(\d\d?):(\d\d?)(\.\d+)?(Z|[+-]\d\d:\d\d)| (\d\d?):(\d\d?):(\d\d?)(\.\d+)?)?$/;

export function looksLikeTime(text: string): boolean {
	const m = time.exec(text);
	if (!m) return false;
	const within = (value: string | undefined, low: number, high: number): boolean =>
		value === undefined || (Number(value) >= low && Number(value) <= high);
	return (
		within(m[1], 1, 12) &&
		within(m[2], 1, 31) &&
		within(m[4] ?? m[9], 0, 23) &&
		within(m[5] ?? m[10], 0, 59) &&
		within(m[6] ?? m[11], 0, 59)
	);
}

export const looksLikeBase60 = (text: string): boolean => base60.test(text);

/** Whether a YAML 1.1 reader takes the plain text for a boolean, null, number or time. */
export function looksLikeOther(text: string): boolean {
	if (text === "" || words.has(text) || text === "<<" || base60.test(text)) return true;
	if (!/^[-+.\d]/.test(text)) return false;
	if (text.startsWith(".")) return float.test(text);
	const plain = text.replaceAll("_", "");
	return integer.test(plain) || float.test(plain) || looksLikeTime(text);
}
