// What the API server refuses and what it warns about, compared with the real one.
import { describe, expect, test } from "vitest";
import type { AnyObject } from "../../src/cluster/api/objects.ts";
import type { ApiResponse } from "../../src/cluster/apiserver/request.ts";
import { lines, masked, pluralOf } from "./recorded.ts";
import { makeServer } from "./support.ts";

type Fields = Record<string, unknown>;
interface Refusal {
	readonly kind: string;
	/** Path → value; null takes a field out. */
	readonly set: Fields;
	readonly refused?: string;
	readonly warnings?: readonly string[];
}
interface Change {
	readonly of: string;
	readonly patch: Fields;
	readonly refused?: string;
	readonly warnings?: readonly string[];
}

/** Sets "spec.containers[0].image" and the like; makes what is missing on the way. */
function assign(object: Fields, path: string, value: unknown): void {
	const keys = path.replace(/\[(\d+)\]/g, ".$1").split(".");
	let at = object;
	for (const [i, key] of keys.slice(0, -1).entries()) at = (at[key] ??= /^\d+$/.test(keys[i + 1] ?? "") ? [] : {}) as Fields;
	const last = keys.at(-1) ?? "";
	if (value === null) delete at[last];
	else at[last] = value;
}

const said = (answer: ApiResponse) => ({ refused: masked(answer.status?.message), warnings: answer.warnings });
const short = (value: unknown): string => JSON.stringify(value).slice(0, 110);

describe("a new object is refused, and warned of, in the words of the real API server", () => {
	const [bases, ...cases] = lines<Fields>("refusals") as [Record<string, Fields>, ...Refusal[]];
	const { create } = makeServer();
	const objectFor = ({ kind, set }: Refusal): Fields => {
		const object = structuredClone(bases[kind] ?? {});
		for (const [path, value] of Object.entries(set)) assign(object, path, value);
		return object;
	};
	test.each(cases.map((one) => [`${one.kind} ${short(one.set)}`, one] as const))(
		"%s",
		(_, { kind, set, refused, warnings = [] }) => {
			const object = objectFor({ kind, set });
			const answer = create(pluralOf(kind), object, { dryRun: true, fieldValidation: "Strict" });
			expect(said(answer)).toEqual({ refused, warnings });
		},
	);
});

describe("a change is refused, and warned of, in the words of the real API server", () => {
	const [objects, ...cases] = lines<unknown>("changes") as [AnyObject[], ...Change[]];
	const { create, ask } = makeServer();
	for (const object of objects) create(pluralOf(object.kind), object);
	test.each(cases.map((one) => [`${one.of} ${short(one.patch)}`, one] as const))(
		"%s",
		(_, { of, patch, refused, warnings = [] }) => {
			const [kind = "", name = ""] = of.split("/");
			const body = patch as never;
			const answer = ask(pluralOf(kind), {
				verb: "patch",
				patchType: "merge",
				name,
				body,
				dryRun: true,
				fieldValidation: "Strict",
			});
			expect(said(answer)).toEqual({ refused, warnings });
		},
	);
});
