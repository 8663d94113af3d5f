// Fields of a Pod spec that few Pods have.
import type { HostAlias, PodSpec } from "../../../api/types.generated.ts";
import { containersOf } from "../meta/containersof.ts";
import { duplicate, forbidden, invalid, notFound, required, type Found } from "../meta/field.ts";
import { internal } from "../meta/internal.ts";
import { ipAddress } from "../meta/ip.ts";
import { dnsLabel, dnsSubdomain, named } from "../meta/names.ts";

export function* hostAliases(path: string, aliases: readonly HostAlias[]): Found {
	for (const [i, { ip = "", hostnames = [] }] of aliases.entries()) {
		yield* ipAddress(`${path}[${i}].ip`, ip);
		for (const [k, name] of hostnames.entries()) yield* named(`${path}[${i}].hostnames[${k}]`, name, dnsSubdomain);
	}
}

export function* resourceClaims(path: string, list: PodSpec["resourceClaims"]): Found {
	const names = new Set<string>();
	for (const [i, claim] of (list ?? []).entries()) {
		const at = `${path}[${i}]`;
		const { name, resourceClaimName, resourceClaimTemplateName } = claim;
		if (!name) yield required(`${at}.name`);
		else if (names.has(name)) yield duplicate(`${at}.name`, name);
		else yield* named(`${at}.name`, name, dnsLabel);
		names.add(name);
		const all = internal("PodResourceClaim", claim);
		if (resourceClaimName !== undefined && resourceClaimTemplateName !== undefined) {
			yield invalid(at, all, "at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified");
		}
		if (resourceClaimName === undefined && resourceClaimTemplateName === undefined) {
			yield invalid(at, all, "must specify one of: `resourceClaimName`, `resourceClaimTemplateName`");
		}
		if (resourceClaimName !== undefined) yield* named(`${at}.resourceClaimName`, resourceClaimName, dnsSubdomain);
		if (resourceClaimTemplateName !== undefined)
			yield* named(`${at}.resourceClaimTemplateName`, resourceClaimTemplateName, dnsSubdomain);
	}
}

/** A Pod with its own users shares no other namespace with the host. */
export function* ownUsers(path: string, spec: PodSpec): Found {
	const why = "when `hostUsers` is false";
	if (spec.hostNetwork) yield forbidden(`${path}.hostNetwork`, why);
	if (spec.hostPID) yield forbidden(`${path}.HostPID`, why);
	if (spec.hostIPC) yield forbidden(`${path}.HostIPC`, why);
	for (const [at, container] of containersOf(path, spec))
		if (container.volumeDevices?.length) yield forbidden(`${at}.volumeDevices`, why);
}

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
