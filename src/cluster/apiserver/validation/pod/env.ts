// Environment variables: their names, and where their values come from.
import type { Container, EnvVar, PodSpec } from "../../../api/types.generated.ts";
import { containersOf } from "../meta/containersof.ts";
import { invalid, notFound, required, type Found } from "../meta/field.ts";
import { configKey, dnsLabel, dnsSubdomain, envName, named, noBacksteps } from "../meta/names.ts";
import { envFields, fieldRef, resourceFieldRef } from "../volumes/projected.ts";

function* keyRef(path: string, { name = "", key = "" }: { name?: string; key?: string }): Found {
	yield* named(`${path}.name`, name, dnsSubdomain);
	if (!key) yield required(`${path}.key`);
	else yield* named(`${path}.key`, key, configKey);
}

function* valueFrom(path: string, { value, valueFrom: from }: EnvVar): Found {
	if (!from) return;
	if (from.fieldRef) yield* fieldRef(`${path}.fieldRef`, from.fieldRef, envFields);
	if (from.resourceFieldRef) yield* resourceFieldRef(`${path}.resourceFieldRef`, from.resourceFieldRef, false);
	if (from.configMapKeyRef) yield* keyRef(`${path}.configMapKeyRef`, from.configMapKeyRef);
	if (from.secretKeyRef) yield* keyRef(`${path}.secretKeyRef`, from.secretKeyRef);
	if (from.fileKeyRef) {
		const { key, volumeName, path: file } = from.fileKeyRef;
		const at = `${path}.fileKeyRef`;
		if (!key) yield required(`${at}.key`);
		else yield* named(`${at}.key`, key, envName);
		if (!volumeName) yield required(`${at}.volumeName`);
		else yield* named(`${at}.volumeName`, volumeName, dnsLabel);
		if (!file) yield required(`${at}.path`);
		else yield* noBacksteps(`${at}.path`, file);
	}
	const sources = Object.keys(from).length;
	if (sources === 0) {
		yield invalid(
			path,
			"",
			"must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`",
		);
	} else if (value) yield invalid(path, "", "may not be specified when `value` is not empty");
	else if (sources > 1) yield invalid(path, "", "may not have more than one field specified at a time");
}

export function* env(path: string, list: Container["env"]): Found {
	for (const [i, variable] of (list ?? []).entries()) {
		if (!variable.name) yield required(`${path}[${i}].name`);
		else yield* named(`${path}[${i}].name`, variable.name, envName);
		yield* valueFrom(`${path}[${i}].valueFrom`, variable);
	}
}

export function* envFrom(path: string, list: Container["envFrom"]): Found {
	for (const [i, source] of (list ?? []).entries()) {
		const at = `${path}[${i}]`;
		if (source.prefix) yield* named(`${at}.prefix`, source.prefix, envName);
		let sources = 0;
		for (const kind of ["configMapRef", "secretRef"] as const) {
			const reference = source[kind];
			if (!reference) continue;
			sources++;
			if (!reference.name) yield required(`${at}.${kind}.name`);
			else yield* named(`${at}.${kind}.name`, reference.name, dnsSubdomain);
		}
		// Upstream says this of the whole list.
		if (sources === 0) yield invalid(path, "", "must specify one of: `configMapRef` or `secretRef`");
		else if (sources > 1) yield invalid(path, "", "may not have more than one field specified at a time");
	}
}

/** Variables from files need an empty folder that the files stand in. */
export function* fileKeyVolumes(path: string, spec: PodSpec): Found {
	const all = new Map((spec.volumes ?? []).map((volume) => [volume.name, volume]));
	for (const [at, container] of containersOf(path, spec)) {
		for (const [i, { valueFrom }] of (container.env ?? []).entries()) {
			if (!valueFrom?.fileKeyRef) continue;
			const { volumeName: name = "" } = valueFrom.fileKeyRef;
			const where = `${at}.env[${i}].valueFrom.fileKeyRef.volumeName`;
			const volume = all.get(name);
			if (!volume) yield notFound(where, name);
			else if (!volume.emptyDir) yield invalid(where, name, "referenced volume must be of type emptyDir");
		}
	}
}
