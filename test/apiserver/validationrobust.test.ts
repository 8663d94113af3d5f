// Everything that decodes gets an answer: no object, however odd or incomplete, breaks a default, a rule or a warning.
import { expect, test } from "vitest";
import type { AnyObject } from "../../src/cluster/api/objects.ts";
import { apiVersionOf, resources } from "../../src/cluster/api/resources.ts";
import { withDefaults } from "../../src/cluster/apiserver/defaults/registry.ts";
import type { Field } from "../../src/cluster/api/schema.ts";
import { typeNamed } from "../../src/cluster/apiserver/schema.ts";
import { validateCreate, validateUpdate, warningsFor } from "../../src/cluster/apiserver/strategy/validate.ts";
import { draw } from "../../src/cluster/random.ts";

const texts = ["", "a", "A b", "a/b/c", "..", "*/5 * * * *", "10.0.0.1/33", "::1", "é", "Exists", "Localhost", "x".repeat(300)];
const scalars: Readonly<Record<string, readonly unknown[]>> = {
	Quantity: ["0", "-1", "1500m", "1Gi", "0.0001"],
	IntOrString: [0, -1, 70000, "25%", "x", ""],
	Time: ["2026-01-01T00:00:00Z"],
	MicroTime: ["2026-01-01T00:00:00.000000Z"],
};

/** Makes objects along the schema: each field is there by chance, with any value of its type. */
class Maker {
	#count = 0;
	readonly #seed: number;
	constructor(seed: number) {
		this.#seed = seed;
	}
	#below(most: number): number {
		return draw(this.#seed, this.#count++) % most;
	}
	#one<T>(list: readonly T[]): T {
		return list[this.#below(list.length)] as T;
	}
	value(field: Field, depth: number): unknown {
		if (field.ref) return scalars[field.ref] ? this.#one(scalars[field.ref] ?? []) : this.object(field.ref, depth);
		if (field.enum && this.#below(3) > 0) return this.#one(field.enum);
		const { items, values } = field;
		if (items) return Array.from({ length: this.#below(3) }, () => this.value(items, depth + 1));
		if (values)
			return Object.fromEntries(
				Array.from({ length: this.#below(3) }, () => [this.#one([...texts, "cpu", "memory"]), this.value(values, depth + 1)]),
			);
		if (field.type === "integer" || field.type === "number") return this.#one([-1, 0, 1, 5, 70000, 3_000_000_000]);
		if (field.type === "boolean") return this.#below(2) === 0;
		return field.type === "object" ? {} : this.#one(texts);
	}
	object(type: string, depth = 0): Record<string, unknown> {
		const out: Record<string, unknown> = {};
		const share = depth < 3 ? 2 : depth < 7 ? 4 : 12;
		for (const [name, field] of Object.entries(typeNamed(type)?.fields ?? {})) {
			const needed = depth === 0 || ["spec", "template", "containers", "metadata"].includes(name);
			if (needed || this.#below(share) === 0) out[name] = this.value(field, depth + 1);
		}
		return out;
	}
}

test.each(resources.map((resource) => [resource.kind, resource] as const))("any %s that decodes is judged", (kind, resource) => {
	for (let seed = 0; seed < 12; seed++) {
		const made = new Maker(seed).object(kind);
		const { status: _, ...rest } = made;
		const metadata = {
			...(made["metadata"] as object),
			name: "x",
			uid: "u",
			...(resource.namespaced ? { namespace: "default" } : {}),
		};
		const object = withDefaults({ ...rest, apiVersion: apiVersionOf(resource), kind, metadata } as unknown as AnyObject);
		const problems = [...validateCreate(object), ...validateUpdate(object, object)];
		for (const problem of problems) expect(problem.detail).not.toMatch(/undefined|\[object|NaN/);
		for (const warning of warningsFor(object)) expect(warning).not.toMatch(/\[object|NaN/);
		expect(withDefaults(object)).toEqual(object);
	}
});
