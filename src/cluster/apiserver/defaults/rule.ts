export type Fields = Readonly<Record<string, unknown>>;

/** Sees a value with its parts already filled in, and gives what to add or to change; undefined takes a field out. */
export type Rule = (value: Fields) => Fields | undefined;
