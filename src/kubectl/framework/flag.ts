// A flag of a command: how pflag reads it, and the words for a table of them.

/** How pflag reads a flag's value. "count" adds up (-vv); "map" is stringToString. Durations are milliseconds. */
export type FlagType = "bool" | "string" | "int" | "int32" | "int64" | "duration" | "array" | "slice" | "map";

export interface Flag {
	readonly name: string;
	readonly short?: string | undefined;
	readonly type: FlagType;
	/** As `--help` shows it: "false", "", "0s", "[]". */
	readonly default: string;
	/** The value of the flag given without one (pflag's NoOptDefVal); a bool has "true". */
	readonly bare?: string | undefined;
	readonly hidden?: boolean;
	/** A line without it is refused before the command runs. */
	readonly required?: boolean;
	/** Said on stderr when the flag is given: "Flag --x has been deprecated, …". */
	readonly deprecated?: string;
}

const flag =
	(type: FlagType, zero: string, bare?: string) =>
	(names: string, value: string = zero, more: Partial<Flag> = {}): Flag => {
		const [name, short] = names.split(" ") as [string, string?];
		return { name, short, type, default: value, bare, ...more };
	};

/** A flag's row: `string("output o", "yaml")`; the shorthand after a space, then the default if it is not the type's zero. */
export const bool = flag("bool", "false", "true");
export const string = flag("string", "");
export const int = flag("int", "0");
export const int32 = flag("int32", "0");
export const int64 = flag("int64", "0");
export const duration = flag("duration", "0s");
export const array = flag("array", "[]");
export const slice = flag("slice", "[]");
export const map = flag("map", "[]");
