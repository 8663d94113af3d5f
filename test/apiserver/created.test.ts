// Decoding and admission of new objects, compared with the real API server's answers.
import { describe, expect, test } from "vitest";
import { lines, masked, pluralOf } from "./recorded.ts";
import { makeServer } from "./support.ts";

interface Thing {
	readonly kind: string;
	readonly metadata: { readonly name?: string; readonly namespace?: string };
}
interface Case {
	readonly id: string;
	readonly setup?: readonly Thing[];
	readonly object: Thing;
	readonly refused?: string;
	readonly warnings?: readonly string[];
}

describe("a new object is decoded and admitted as by the real API server", () => {
	test.each(lines<Case>("created").map((one) => [one.id, one] as const))(
		"%s",
		(_, { setup = [], object, refused, warnings = [] }) => {
			const { create, server } = makeServer();
			server.bootstrap();
			const make = (thing: Thing) =>
				create(pluralOf(thing.kind), thing, { fieldValidation: "Strict", namespace: thing.metadata.namespace ?? "default" });
			for (const thing of setup) {
				expect(make(thing).status?.message).toBeUndefined();
				const namespace = thing.kind === "Namespace" ? thing.metadata.name : undefined;
				if (namespace)
					create("serviceaccounts", { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "default" } }, { namespace });
			}
			const answer = make(object);
			expect({ refused: masked(answer.status?.message), warnings: answer.warnings }).toEqual({ refused, warnings });
		},
	);
});
