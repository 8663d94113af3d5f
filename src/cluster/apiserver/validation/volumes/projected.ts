// Files made of Secrets, ConfigMaps, the Pod's own fields and tokens (core validateProjectionSources), and the selectors of
// the downward API, which environment variables use too.
import type {
	DownwardAPIVolumeFile,
	ObjectFieldSelector,
	ProjectedVolumeSource,
	ResourceFieldSelector,
} from "../../../api/types.generated.ts";
import { compareQuantities } from "../../../api/quantity.ts";
import { forbidden, invalid, notSupported, required, type Found } from "../meta/field.ts";
import { labelKey, named, unreservedPath } from "../meta/names.ts";
import { fileMode, keyToPath } from "./files.ts";

const words = (text: string): readonly string[] => text.split(" ");

/** Fields that a container may see as a file, or as an environment variable; sorted as they are printed. */
const fileFields = words("metadata.annotations metadata.labels metadata.name metadata.namespace metadata.uid");
export const envFields = words(
	"metadata.name metadata.namespace metadata.uid spec.nodeName spec.serviceAccountName status.hostIP status.hostIPs status.podIP status.podIPs",
);
const podFields = [...fileFields, ...envFields, "spec.restartPolicy", "spec.schedulerName", "status.phase"];

export function* fieldRef(path: string, { apiVersion, fieldPath }: ObjectFieldSelector, valid: readonly string[]): Found {
	if (!apiVersion) return yield required(`${path}.apiVersion`);
	if (!fieldPath) return yield required(`${path}.fieldPath`);
	const fail = (why: string) => invalid(`${path}.fieldPath`, fieldPath, `error converting fieldPath: ${why}`);
	if (apiVersion !== "v1") return yield fail(`unsupported pod version: ${apiVersion}`);
	const [, map, key] = /^(.(?:(?!\[').)*)\['(.*)'\]$/s.exec(fieldPath) ?? [];
	if (map !== undefined && key !== undefined) {
		if (map === "metadata.annotations") yield* named(path, key.toLowerCase(), labelKey);
		else if (map === "metadata.labels") yield* named(path, key, labelKey);
		else yield fail(`field label does not support subscript: ${fieldPath}`);
		return;
	}
	const field = fieldPath === "spec.host" ? "spec.nodeName" : fieldPath;
	if (!podFields.includes(field)) yield fail(`field label not supported: ${fieldPath}`);
	else if (!valid.includes(field)) yield notSupported(`${path}.fieldPath`, field, valid);
}

const amounts = words(
	"limits.cpu limits.ephemeral-storage limits.memory requests.cpu requests.ephemeral-storage requests.memory",
);
const sizes = "1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei";

export function* resourceFieldRef(
	path: string,
	{ containerName, resource, divisor = "0" }: ResourceFieldSelector,
	inFile: boolean,
): Found {
	const pages = /^(requests|limits)\.hugepages-/.test(resource);
	if (inFile && !containerName) yield required(`${path}.containerName`);
	else if (!resource) yield required(`${path}.resource`);
	else if (!amounts.includes(resource) && !pages) yield notSupported(`${path}.resource`, resource, amounts);
	if (compareQuantities(divisor, "0") === 0 || !resource) return;
	const what = /cpu$/.test(resource)
		? "cpu"
		: /ephemeral/.test(resource)
			? "local ephemeral storage"
			: pages
				? "hugepages"
				: "memory";
	if (!amounts.includes(resource) && !pages) return;
	const valid = what === "cpu" ? ["1m", "1"] : sizes.split(", ");
	if (valid.includes(divisor)) return;
	yield invalid(
		`${path}.divisor`,
		resource,
		`only divisor's values ${what === "cpu" ? "1m and 1" : sizes} are supported with the ${what} resource`,
	);
}

export function* downwardFile(path: string, file: DownwardAPIVolumeFile): Found {
	if (!file.path) yield required(`${path}.path`);
	yield* unreservedPath(`${path}.path`, file.path ?? "");
	if (file.fieldRef) {
		yield* fieldRef(`${path}.fieldRef`, file.fieldRef, fileFields);
		if (file.resourceFieldRef)
			yield invalid(path, "resource", "fieldRef and resourceFieldRef can not be specified simultaneously");
	} else if (file.resourceFieldRef) yield* resourceFieldRef(`${path}.resourceFieldRef`, file.resourceFieldRef, true);
	else yield required(path, "one of fieldRef and resourceFieldRef is required");
	yield* fileMode(`${path}.mode`, file.mode);
}

export function* projectedSources(path: string, { sources }: ProjectedVolumeSource): Found {
	const seen = new Set<string>();
	function* once(to: string | undefined, value: string): Found {
		if (!to) return;
		if (seen.has(to)) yield invalid(path, value, "conflicting duplicate paths");
		seen.add(to);
	}
	for (const [i, source] of (sources ?? []).entries()) {
		const at = `${path}.sources[${i}]`;
		for (const kind of ["secret", "configMap"] as const) {
			const files = source[kind];
			if (!files) continue;
			if (!files.name) yield required(`${at}.${kind}.name`);
			for (const [k, item] of (files.items ?? []).entries()) {
				yield* keyToPath(`${at}.${kind}.items[${k}]`, item);
				yield* once(item.path, files.name ?? "");
			}
		}
		for (const file of source.downwardAPI?.items ?? []) {
			yield* downwardFile(`${at}.downwardAPI`, file);
			yield* once(file.path, file.path);
		}
		const token = source.serviceAccountToken;
		if (token) {
			const seconds = token.expirationSeconds ?? 0;
			const where = `${at}.serviceAccountToken.expirationSeconds`;
			if (seconds < 600) yield invalid(where, seconds, "may not specify a duration less than 10 minutes");
			if (seconds > 2 ** 32) yield invalid(where, seconds, "may not specify a duration larger than 2^32 seconds");
			if (!token.path) yield required(`${path}.path`);
			else yield* unreservedPath(`${path}.path`, token.path);
		}
		if (Object.keys(source).length > 1) yield forbidden(at, "may not specify more than 1 volume type per source");
	}
}
