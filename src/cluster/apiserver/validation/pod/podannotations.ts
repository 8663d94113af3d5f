// Annotations that mean something to a Pod: old ways to set what has its own field now.
import type { ObjectMeta } from "../../../api/objects.ts";
import type { Pod, PodSpec } from "../../../api/types.generated.ts";
import { entries, forbidden, invalid, quote, type Found } from "../meta/field.ts";
import { descendingPath } from "../meta/names.ts";
import { containersOf } from "../meta/containersof.ts";
import { appArmorPrefix, deletionCost, mirror, seccompPod, seccompPrefix } from "./podannotationkeys.ts";

const isInt32 = (text: string): boolean =>
	/^(0|-?\d+)$/.test(text) && !/^0\d/.test(text) && Math.abs(Number(text) + 0.5) < 2 ** 31;

function* seccompProfile(path: string, profile: string): Found {
	if (["runtime/default", "docker/default", "unconfined"].includes(profile)) return;
	if (profile.startsWith("localhost/")) yield* descendingPath(path, profile.slice("localhost/".length));
	else yield invalid(path, profile, "must be a valid seccomp profile");
}

export function* podAnnotations(path: string, metadata: Partial<ObjectMeta>, spec: PodSpec): Found {
	const { annotations = {} } = metadata;
	if (annotations[mirror] !== undefined && !spec.nodeName) {
		yield invalid(`${path}[${mirror}]`, annotations[mirror], "must set spec.nodeName if mirror pod annotation is set");
	}
	const cost = annotations[deletionCost];
	if (cost !== undefined && !isInt32(cost)) yield invalid(`${path}[${deletionCost}]`, cost, "must be a 32bit integer");
	const seccomp = annotations[seccompPod];
	if (seccomp !== undefined) yield* seccompProfile(`${path}.${seccompPod}`, seccomp);
	for (const [key, value] of entries(annotations))
		if (key.startsWith(seccompPrefix)) yield* seccompProfile(`${path}.${key}`, value);
	for (const [key, value] of entries(annotations)) {
		if (!key.startsWith(appArmorPrefix)) continue;
		const name = key.slice(appArmorPrefix.length);
		if (![...containersOf("", spec)].some(([, container]) => container.name === name))
			yield invalid(`${path}[${key}]`, name, "container not found");
		if (!/^$|^runtime\/default$|^unconfined$|^localhost\//.test(value))
			yield invalid(`${path}[${key}]`, value, `invalid AppArmor profile name: ${quote(value)}`);
	}
}

interface Profile {
	readonly type: string;
	readonly localhostProfile?: string;
}

/** An annotation and a field that both are there must say the same. */
function* agree(path: string, annotation: string | undefined, profile: Profile | undefined, what: string): Found {
	if (annotation === undefined || !profile) return;
	const { type, localhostProfile } = profile;
	const kind = what.toLowerCase();
	const is = (...texts: readonly string[]) => texts.includes(annotation);
	if (type === "Localhost") {
		if (!annotation.startsWith("localhost/")) yield forbidden(`${path}.type`, `${kind} type in annotation and field must match`);
		else if (annotation.slice("localhost/".length) !== localhostProfile) {
			yield forbidden(`${path}.localhostProfile`, `${kind} profile in annotation and field must match`);
		}
	} else if (
		type === "Unconfined"
			? !is("unconfined")
			: type === "RuntimeDefault" && !is("runtime/default", ...(kind === "seccomp" ? ["docker/default"] : []))
	) {
		yield forbidden(`${path}.type`, `${kind} type in annotation and field must match`);
	}
}

export function* annotationsAndFields(path: string, metadata: Partial<ObjectMeta>, spec: PodSpec): Found {
	const { annotations = {} } = metadata;
	const context = spec.securityContext;
	yield* agree(`${path}.securityContext.seccompProfile`, annotations[seccompPod], context?.seccompProfile, "seccomp");
	for (const [at, { name, securityContext }] of containersOf(path, spec)) {
		yield* agree(
			`${at}.securityContext.seccompProfile`,
			annotations[seccompPrefix + name],
			securityContext?.seccompProfile,
			"seccomp",
		);
	}
	if (spec.os?.name === "windows") return;
	for (const [at, { name, securityContext }] of containersOf(path, spec)) {
		const profile = securityContext?.appArmorProfile ?? context?.appArmorProfile;
		yield* agree(`${at}.securityContext.appArmorProfile`, annotations[appArmorPrefix + name], profile, "apparmor");
	}
}

export function* annotationUpdates(
	{ metadata: { annotations: next = {} } }: Pod,
	{ metadata: { annotations: old = {} } }: Pod,
): Found {
	for (const [key, value] of entries(old)) {
		const at = `metadata.annotations[${key}]`;
		if (next[key] === value) continue;
		if (key.startsWith(appArmorPrefix)) yield forbidden(at, "may not remove or update AppArmor annotations");
		if (key === mirror) yield forbidden(at, "may not remove or update mirror pod annotation");
	}
	for (const [key] of entries(next)) {
		if (old[key] !== undefined) continue;
		if (key.startsWith(appArmorPrefix)) yield forbidden(`metadata.annotations[${key}]`, "may not add AppArmor annotations");
		if (key === mirror) yield forbidden(`metadata.annotations[${key}]`, "may not add mirror pod annotation");
	}
}
