// Types that a real cluster has and this playground has no object of: reading them finds nothing, as in a cluster where
// nobody made any. Their list is loaded only for lines that name such a type.
import type { ApiResource } from "./apiresources.ts";
import type { Invocation } from "./command.ts";
import { refusal, together } from "./errors.ts";
import { findType } from "./resourcetypes.ts";

let all: readonly ApiResource[] = [];

/** Loads the list where a word of the line might be such a type; without words always. */
export async function prepareUnmodelled(words?: readonly string[]): Promise<void> {
	const unknown = words?.some(
		(word) => !word.startsWith("-") && !word.includes("/") && word.split(",").some((type) => !findType(type) && type !== "all"),
	);
	if (unknown ?? true) all = (await import("./apiresources.ts")).apiResources;
}

function unmodelled(word: string): ApiResource | undefined {
	if (findType(word)) return undefined;
	const [name = "", ...group] = word.split(".");
	const wanted = group.join(".");
	const lower = name.toLowerCase();
	return all.find(
		(each) =>
			each.verbs.includes("list") &&
			(each.name === lower || each.kind.toLowerCase() === lower || each.shortNames.includes(name)) &&
			(wanted === "" || each.group === wanted || `${each.version}.${each.group}` === wanted),
	);
}

export interface Modelled {
	/** The line with the types that are modelled; none are left where `args` is empty. */
	readonly invocation: Invocation;
	/** Whether such types were taken out, and whether all of those live in namespaces. */
	readonly dropped: boolean;
	readonly namespaced: boolean;
	/** What the server warns of when such a type is read. */
	readonly warning: string;
}

const deprecated: Readonly<Record<string, string>> = {
	Endpoints: "Warning: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice\n",
	ComponentStatus: "Warning: v1 ComponentStatus is deprecated in v1.19+\n",
};

/** Takes the types that have no objects out of a line. Throws the server's NotFound where one is asked for by name. */
export function modelledOnly(invocation: Invocation): Modelled {
	const [types = "", ...names] = invocation.args;
	const words = types.includes("/") ? [] : types.split(",");
	const without = words.flatMap((word) => unmodelled(word) ?? []);
	if (without.length === 0) return { invocation, dropped: false, namespaced: true, warning: "" };
	if (names.length > 0) throw together(without.flatMap((type) => names.map((name) => notFound(type, name))));
	const rest = words.filter((word) => !unmodelled(word));
	return {
		invocation: { ...invocation, args: rest.length > 0 ? [rest.join(",")] : [] },
		dropped: true,
		namespaced: without.every((type) => type.namespaced),
		warning: [...new Set(without.map((type) => deprecated[type.kind] ?? ""))].join(""),
	};
}

const notFound = ({ name: plural, group }: ApiResource, name: string) =>
	refusal({
		apiVersion: "v1",
		kind: "Status",
		metadata: {},
		status: "Failure",
		reason: "NotFound",
		message: `${plural}${group ? `.${group}` : ""} "${name}" not found`,
		code: 404,
	} as Parameters<typeof refusal>[0]);
