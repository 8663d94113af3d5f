// What a generator makes.

/** An object without a server's part: metadata holds only what the generator sets. */
export type Made = {
	readonly apiVersion: string;
	readonly kind: string;
	readonly metadata: Readonly<Record<string, unknown>>;
	readonly [field: string]: unknown;
};
