// metadata, of every kind (apimachinery api/validation objectmeta): on a create and on a change.
import type { ObjectMeta } from "../../../api/objects.ts";
import { equal } from "../../../api/values.ts";
import {
	byteLength,
	complaints,
	entries,
	forbidden,
	immutable,
	invalid,
	nonNegative,
	quote,
	required,
	tooLong,
	type Found,
} from "./field.ts";
import { internal, internals } from "./internal.ts";
import { asPrefix, dnsLabel, labelKey, labelValue, named, type Format } from "./names.ts";

type Texts = Readonly<Record<string, string>>;

export function* labels(path: string, map: Texts | undefined): Found {
	for (const [key, value] of entries(map)) {
		yield* named(path, key, labelKey);
		yield* named(path, value, labelValue);
	}
}

const mostBytes = 256 * 1024;

export function* annotations(path: string, map: Texts | undefined): Found {
	let bytes = 0;
	for (const [key, value] of entries(map)) {
		yield* complaints(path, key, labelKey(key.toLowerCase()));
		bytes += byteLength(key) + byteLength(value);
	}
	if (bytes > mostBytes) yield tooLong(path, mostBytes);
}

function* ownerReferences(path: string, references: ObjectMeta["ownerReferences"]): Found {
	let controller: string | undefined;
	for (const { apiVersion = "", kind = "", name = "", uid = "", ...reference } of references ?? []) {
		if ((apiVersion.split("/").at(-1) ?? "") === "") yield invalid(`${path}.apiVersion`, apiVersion, "version must not be empty");
		if (!kind) yield invalid(`${path}.kind`, kind, "must not be empty");
		if (!name) yield invalid(`${path}.name`, name, "must not be empty");
		if (!uid) yield invalid(`${path}.uid`, uid, "must not be empty");
		if (apiVersion === "v1" && kind === "Event") {
			const value = internal("OwnerReference", { apiVersion, kind, name, uid, ...reference });
			yield invalid(path, value, "/v1, Kind=Event is disallowed from being an owner");
		}
		if (!reference.controller) continue;
		const id = `${kind}/${name}`;
		if (controller === undefined) controller = id;
		else {
			const why = `Only one reference can have Controller set to true. Found "true" in references for ${controller} and ${id}`;
			yield invalid(path, internals("OwnerReference", references), why);
		}
	}
}

function* finalizers(path: string, list: readonly string[] | undefined): Found {
	for (const finalizer of list ?? []) yield* named(path, finalizer, labelKey);
	if (list?.includes("orphan") && list.includes("foregroundDeletion")) {
		yield invalid(path, list, "finalizer orphan and foregroundDeletion cannot be both set");
	}
}

/** Finalizers that no group owns are Kubernetes' own. */
export function* standardFinalizer(path: string, finalizer: string): Found {
	if (!finalizer.includes("/") && !["kubernetes", "orphan", "foregroundDeletion"].includes(finalizer)) {
		yield invalid(path, finalizer, "name is neither a standard finalizer name nor is it fully qualified");
	}
}

/** The rules of any kind; `name` is the format of this kind's names. */
export function* anyMeta(metadata: ObjectMeta, namespaced: boolean, name: Format): Found {
	const path = "metadata";
	if (metadata.generateName) yield* named(`${path}.generateName`, metadata.generateName, asPrefix(name));
	if (!metadata.name) yield required(`${path}.name`, "name or generateName is required");
	else yield* named(`${path}.name`, metadata.name, name);
	if (!namespaced) {
		if (metadata.namespace) yield forbidden(`${path}.namespace`, "not allowed on this type");
	} else if (!metadata.namespace) yield required(`${path}.namespace`);
	else yield* named(`${path}.namespace`, metadata.namespace, dnsLabel);
	yield* nonNegative(`${path}.generation`, metadata.generation);
	yield* labels(`${path}.labels`, metadata.labels);
	yield* annotations(`${path}.annotations`, metadata.annotations);
	yield* ownerReferences(`${path}.ownerReferences`, metadata.ownerReferences);
	yield* finalizers(`${path}.finalizers`, metadata.finalizers);
}

/** Kubernetes' own kinds have no finalizers that belong to no one. */
export function* standardFinalizers(metadata: ObjectMeta): Found {
	for (const [i, finalizer] of (metadata.finalizers ?? []).entries())
		yield* standardFinalizer(`metadata.finalizers[${i}]`, finalizer);
}

const fixed = ["name", "namespace", "uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds"] as const;

/** What a change may not do to metadata, which is held to the rules of a create besides. */
export function* anyMetaUpdate(next: ObjectMeta, old: ObjectMeta): Found {
	if (old.deletionTimestamp) {
		const added = (next.finalizers ?? []).filter((one) => !old.finalizers?.includes(one)).sort();
		if (added.length > 0) {
			const list = `[]string{${added.map(quote).join(", ")}}`;
			yield forbidden(
				"metadata.finalizers",
				`no new finalizers can be added if the object is being deleted, found new finalizers ${list}`,
			);
		}
	}
	for (const name of fixed) yield* immutable(`metadata.${name}`, equal(next[name], old[name]), next[name]);
}
