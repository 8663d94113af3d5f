// The ConfigMaps and Secrets that a Pod needs from its namespace before it can start, and the words when one is missing.
import type { Container, Pod, Volume } from "../api/types.generated.ts";
import type { Reader } from "../apiserver/store.ts";

interface Need {
	readonly kind: "ConfigMap" | "Secret";
	readonly name: string;
	readonly volume: string;
}

const needs = new WeakMap<readonly Volume[], readonly Need[]>();

/** What a list of volumes cannot be mounted without. */
function needsOf(volumes: readonly Volume[]): readonly Need[] {
	let list = needs.get(volumes);
	if (list) return list;
	list = volumes.flatMap(({ name: volume, configMap, secret, projected }) => {
		const need = (kind: Need["kind"], name: string | undefined, optional: boolean | undefined): Need[] =>
			optional ? [] : [{ kind, name: name ?? "", volume }];
		if (configMap) return need("ConfigMap", configMap.name, configMap.optional);
		if (secret) return need("Secret", secret.secretName, secret.optional);
		if (!projected || volume.startsWith("kube-api-access-")) return []; // its kube-root-ca.crt comes with the namespace
		return (projected.sources ?? []).flatMap((source) => [
			...(source.configMap ? need("ConfigMap", source.configMap.name, source.configMap.optional) : []),
			...(source.secret ? need("Secret", source.secret.name, source.secret.optional) : []),
		]);
	});
	needs.set(volumes, list);
	return list;
}

/** Why a volume cannot be mounted: the first that lacks its ConfigMap or Secret. */
export function missingVolume(read: Reader, pod: Pod): string | undefined {
	const volumes = pod.spec?.volumes;
	if (!volumes) return undefined;
	for (const { kind, name, volume } of needsOf(volumes)) {
		if (!read.get(kind, pod.metadata.namespace, name))
			return `MountVolume.SetUp failed for volume "${volume}" : ${kind.toLowerCase()} "${name}" not found`;
	}
	return undefined;
}

/** Why the container's configuration cannot be made: a missing object or key of its environment, or root where it may not be. */
export function configError(read: Reader, pod: Pod, container: Container): string | undefined {
	const namespace = pod.metadata.namespace;
	const missing = (
		kind: Need["kind"],
		ref: { readonly name?: string; readonly optional?: boolean; readonly key?: string } | undefined,
	): string | undefined => {
		if (!ref || ref.optional) return undefined;
		const object = read.get(kind, namespace, ref.name ?? "");
		if (!object) return `${kind.toLowerCase()} "${ref.name}" not found`;
		return ref.key === undefined || Object.hasOwn(object.data ?? {}, ref.key)
			? undefined
			: `couldn't find key ${ref.key} in ${kind} ${namespace}/${ref.name}`;
	};
	for (const { configMapRef, secretRef } of container.envFrom ?? []) {
		const error = missing("ConfigMap", configMapRef) ?? missing("Secret", secretRef);
		if (error) return error;
	}
	for (const { valueFrom } of container.env ?? []) {
		const error = missing("ConfigMap", valueFrom?.configMapKeyRef) ?? missing("Secret", valueFrom?.secretKeyRef);
		if (error) return error;
	}
	const asUser = container.securityContext?.runAsUser ?? pod.spec?.securityContext?.runAsUser;
	const nonRoot = container.securityContext?.runAsNonRoot ?? pod.spec?.securityContext?.runAsNonRoot;
	if (!nonRoot || (asUser !== undefined && asUser !== 0)) return undefined;
	const where = `(pod: "${pod.metadata.name}_${namespace}(${pod.metadata.uid})", container: ${container.name})`;
	return asUser === undefined
		? `container has runAsNonRoot and image will run as root ${where}`
		: `container's runAsUser breaks non-root policy ${where}`;
}
