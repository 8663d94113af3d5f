// What a kind's row in the registry says.
import type { Kind, Kinds } from "../../../api/objects.ts";
import type { Found } from "../meta/field.ts";
import type { Format } from "../meta/names.ts";
import type { Warnings } from "../warnings/podwarnings.ts";

export interface Rules<K extends Kind> {
	/** The format of names; where absent, metadata is looked at last and any name that fits into a URL will do. */
	readonly name?: Format;
	/** Finalizers need not be Kubernetes' own or qualified. */
	readonly anyFinalizer?: true;
	readonly create?: (object: Kinds[K]) => Found;
	/** Where absent, a change is held to the rules of a create. */
	readonly update?: (next: Kinds[K], old: Kinds[K]) => Found;
	/** What is warned of, on a create or on a change of `old`. */
	readonly warnings?: (object: Kinds[K], old: Kinds[K] | undefined) => Warnings;
}

/** Rules that a change is held to beside those of a create. */
export const also = <T>(create: (object: T) => Found, update: (next: T, old: T) => Found) =>
	function* (next: T, old: T): Found {
		yield* create(next);
		yield* update(next, old);
	};

export type Table<K extends Kind> = { readonly [N in K]: Rules<N> };
