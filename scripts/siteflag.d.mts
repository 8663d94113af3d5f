export function siteIn(words: readonly string[]): {
	readonly site?: string;
	readonly help?: string;
	readonly error?: string;
};
