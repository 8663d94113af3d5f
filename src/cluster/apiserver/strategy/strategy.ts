// What the API server does with objects of one kind (upstream: the strategies of its registries). registry.ts
// has one for each kind.
import type { AnyObject } from "../../api/objects.ts";
import type { JsonObject } from "../../api/types.generated.ts";
import { equal } from "../../api/values.ts";
import type { Asking, Serving } from "../serving.ts";
import type { FieldError } from "../status.ts";
import type { Found } from "../validation/meta/field.ts";
import type { Format } from "../validation/meta/names.ts";
import type { Warnings } from "../validation/warnings/warning.ts";

export interface Strategy<T extends AnyObject = AnyObject> {
	/** The format of names; where absent, metadata is looked at last and any name that fits into a URL will do. */
	readonly name?: Format;
	/** Finalizers need not be Kubernetes' own or qualified. */
	readonly anyFinalizer?: true;
	/** The status of a new object; where absent it keeps what it came with. */
	readonly status?: JsonObject;
	/** For kinds whose metadata.generation counts changes: whether this change is one. */
	isNewGeneration?(next: T, old: T): boolean;
	/** What the server itself decides about a new object, which has its name, uid and time already. */
	prepareForCreate?(object: T, asking: Asking): T;
	/** The same for a change; the status is the stored one already. */
	prepareForUpdate?(next: T, old: T): T;
	/** What must be right before anything is allocated: its problems are the only ones reported. */
	validateFirst?(object: T): Found;
	validate?(object: T): Found;
	/** Where absent, a change is held to the rules of a create. */
	validateUpdate?(next: T, old: T): Found;
	/** What is warned of, on a create or on a change of `old`. */
	warnings?(object: T, old: T | undefined): Warnings;
	/** Gives the object what must be unique in the cluster, or says why it cannot: before a create is validated, after a change is. */
	allocate?(serving: Serving, object: T, old?: T): T | readonly FieldError[];
	/** Completes a new object that is valid. `given` is the object before prepareForCreate. */
	complete?(object: T, given: T): T;
}

/** Most kinds: a change of the spec makes a new generation. */
export const specChanged = (next: AnyObject, old: AnyObject): boolean => !equal(next["spec"], old["spec"]);
