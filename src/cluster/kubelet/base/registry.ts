// Does the pretended registry have this image? It has all but what is mistyped: a repository one or two letters from a known one,
// and a known repository with a tag that cannot exist there.
import { isWithin } from "./editdistance.ts";
import { fullName, repository } from "./imagename.ts";
import { impossibleTags, knownRepositories, type TagForm } from "./repositories.ts";

export type Lack = "repository" | "tag";

/** Shorter names are too often near to another one by chance. Longer ones than any that is known are not compared at all. */
const shortest = 6;
/** From this length on two letters may be wrong, before that one: names of one word are often a learner's own. */
const longPath = 12;

/** The repositories of a registry: what people write, without the "library" that Docker Hub adds, and the form of their tags. */
type Known = ReadonlyMap<string, TagForm>;

const familiar = (path: string): string => path.replace(/^library\//, "");

const registries: ReadonlyMap<string, Known> = new Map(
	Object.entries(knownRepositories).map(([registry, forms]) => [
		registry,
		new Map(
			Object.entries(forms).flatMap(([form, paths]) =>
				paths.split(/\s+/).map((path): [string, TagForm] => [familiar(path), form as TagForm]),
			),
		),
	]),
);

/** What the registry does not have of an image: its repository, or its tag; undefined where it can be pulled. */
export function lackOf(image: string): Lack | undefined {
	const full = fullName(image);
	const name = repository(full);
	const slash = name.indexOf("/");
	const known = registries.get(name.slice(0, slash));
	if (!known) return undefined;
	const path = familiar(name.slice(slash + 1));
	const form = known.get(path);
	if (form === undefined) return isMisspelt(path, known) ? "repository" : undefined;
	if (full.includes("@")) return undefined; // the digest says which image, whatever the tag
	return isWrongTag(full.slice(name.length + 1), form) ? "tag" : undefined;
}

function isMisspelt(path: string, known: Known): boolean {
	if (path.length - path.lastIndexOf("/") - 1 < shortest) return false;
	for (const other of known.keys()) if (isWithin(other.length < longPath ? 1 : 2, path, other)) return true;
	return false;
}

const isWrongTag = (tag: string, form: TagForm): boolean =>
	tag !== "latest" && (impossibleTags[form].test(tag) || isWithin(1, tag, "latest"));
