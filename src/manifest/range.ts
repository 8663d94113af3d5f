// A part of a text.

/** Offsets in the whole text, end excluded. */
export interface Range {
	readonly start: number;
	readonly end: number;
}
