// What stands in an object: that it is there, that a field is or has or is not something, is large or small enough. The object is
// the cluster's, or a document of a file as it is typed.
import type { Json } from "../../cluster/api/types.generated.ts";
import { compareQuantities, parseQuantity } from "../../cluster/api/quantity.ts";
import { equal } from "../../cluster/api/values.ts";
import { readManifest } from "../../manifest/yaml.ts";
import { found, holds, picksSeveral } from "../language/paths.ts";
import { done, notYet, type Part, type Verdict } from "../language/check.ts";
import type { Evidence, Moment } from "../language/evidence.ts";
import { fieldInWords, itemsInWords, valueInWords } from "../language/fieldwords.ts";
import { inWords, missing, objectNamed, resourceOf, sentence } from "../language/named.ts";

/** Judges the `object` part of a check, in the cluster or with `manifest` in a file. */
export function checkObject(check: Part, moment: Moment, { files }: Evidence): Verdict {
	const named = check.object ?? "";
	const typed = check.manifest;
	const object =
		typed === undefined
			? objectNamed(moment.read, named, check.namespace)
			: documentNamed(named, check.namespace, files.get(typed) ?? "");
	const words = inWords(named, check.namespace);
	if (check.absent && check.path === undefined)
		return object
			? notYet(typed === undefined ? `${sentence(words)} is still there.` : `${sentence(words)} is still in ${typed}.`)
			: done;
	if (!object)
		return typed === undefined
			? missing(named, check.namespace, moment.read)
			: notYet(`There is no ${words.slice(4)} in ${typed}.`);
	return check.path === undefined ? done : checkField(check, object, typed === undefined ? words : `${words} in ${typed}`);
}

/** The object of this name in a file; its namespace is that of the file, if the file says one. */
function documentNamed(named: string, namespace: string | undefined, text: string): unknown {
	const { kind } = resourceOf(named);
	const name = named.slice(named.indexOf("/") + 1);
	return readManifest(text)
		.documents.map(({ value }) => value as { kind?: unknown; metadata?: { name?: unknown; namespace?: unknown } } | null)
		.find(
			(each) =>
				each?.kind === kind &&
				each.metadata?.name === name &&
				(namespace === undefined || (each.metadata.namespace ?? namespace) === namespace),
		);
}

function checkField(check: Part, object: unknown, owner: string): Verdict {
	const path = check.path ?? "";
	const values = found(object, path);
	const field = fieldInWords(path, owner);
	if (check.absent) return values.length === 0 ? done : notYet(`${sentence(field)} should not be there.`);
	for (const value of picksSeveral(path) && values.length > 0 ? values : [values[0]]) {
		const problem = problemWith(value, check, path, field, owner);
		if (problem !== undefined) return notYet(problem);
	}
	return done;
}

/** Why a value is not as the check wants it; undefined where it is. */
function problemWith(value: Json | undefined, check: Part, path: string, field: string, owner: string): string | undefined {
	const is = value === undefined ? `${sentence(field)} is not set.` : `${sentence(field)} is ${valueInWords(value)}.`;
	if (check.is !== undefined && !equal(value, check.is)) return `${is} It should be ${valueInWords(check.is)}.`;
	if (check.has !== undefined && !holds(value, check.has))
		return itemsInWords(path, check.has, owner, value) ?? `${is} It should have ${valueInWords(check.has)}.`;
	if (check.isNot !== undefined && holds(value, check.isNot))
		return value === undefined ? undefined : `${is} It should be something else.`;
	if (check.atLeast !== undefined && !isAtLeast(value, check.atLeast)) return `${is} It should be at least ${check.atLeast}.`;
	if (check.atMost !== undefined && (value === undefined || !isAtLeast(check.atMost, value)))
		return `${is} It should be at most ${check.atMost}.`;
	return undefined;
}

/** Compares numbers and quantities; what is neither is never enough. */
function isAtLeast(value: Json | undefined, bound: Json | undefined): boolean {
	const [a, b] = [plain(value), plain(bound)];
	return parseQuantity(a) !== undefined && parseQuantity(b) !== undefined && compareQuantities(a, b) >= 0;
}

const plain = (value: Json | undefined): string => (typeof value === "string" || typeof value === "number" ? String(value) : "");
