const digits = /\d+/g;
const padded = (name: string): string => name.replace(digits, (number) => number.padStart(9, "0"));

/** Orders names as people count: mumbai-node-2 comes before mumbai-node-10. (kubectl goes by letters, and so do its tables.) */
export function asCounted(a: string, b: string): number {
	const [first, second] = [padded(a), padded(b)];
	return first < second ? -1 : first > second ? 1 : 0;
}
