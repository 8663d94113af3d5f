// What stands on the cheat sheet: commands with what the simulator printed, and fields of a manifest.
export interface Taught {
	/** What it is for; code stands in backquotes. */
	readonly what: string;
	readonly lesson: { readonly slug: string; readonly title: string };
}
export interface CommandRow extends Taught {
	/** Its place on the page: "#kubectl-get-ds". */
	readonly id: string;
	readonly line: string;
	readonly printed?: string;
}
export interface FieldRow extends Taught {
	readonly id: string;
	readonly field: string;
	readonly yaml: string;
}
export interface Cheatsheet {
	readonly commands: readonly { readonly title: string; readonly rows: readonly CommandRow[] }[];
	readonly fields: readonly { readonly title: string; readonly rows: readonly FieldRow[] }[];
}
