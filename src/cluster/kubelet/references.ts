// The ConfigMaps and Secrets that a Pod needs from its namespace before it can start, and the words when one is missing.
import type { Container, Pod, PodSpec, Volume } from "../api/types.generated.ts";
import type { Reader } from "../apiserver/store.ts";
import { planOf } from "./podplan.ts";

interface Need {
	readonly kind: "ConfigMap" | "Secret";
	readonly name: string;
	readonly volume: string;
	readonly optional: boolean;
}

const needs = new WeakMap<readonly Volume[], readonly Need[]>();

/** What a Pod's volumes are made of, as far as a container mounts them. */
function needsOf(spec: PodSpec | undefined): readonly Need[] {
	if (!spec?.volumes) return [];
	let list = needs.get(spec.volumes);
	if (list) return list;
	const { volumes: mounted } = planOf(spec);
	list = spec.volumes.flatMap(({ name: volume, configMap, secret, projected }) => {
		if (!mounted.includes(volume)) return [];
		const need = (kind: Need["kind"], name: string | undefined, optional = false): Need[] => [
			{ kind, name: name ?? "", volume, optional },
		];
		if (configMap) return need("ConfigMap", configMap.name, configMap.optional);
		if (secret) return need("Secret", secret.secretName, secret.optional);
		return (projected?.sources ?? []).flatMap((source) => [
			...(source.configMap ? need("ConfigMap", source.configMap.name, source.configMap.optional) : []),
			...(source.secret ? need("Secret", source.secret.name, source.secret.optional) : []),
		]);
	});
	needs.set(spec.volumes, list);
	return list;
}

const failure = (volume: string, why: string): string => `MountVolume.SetUp failed for volume "${volume}" : ${why}`;

/** Why a volume cannot be mounted: the first that lacks its ConfigMap or Secret. */
export function missingVolume(read: Reader, pod: Pod): string | undefined {
	for (const { kind, name, volume, optional } of needsOf(pod.spec)) {
		if (optional || volume.startsWith("kube-api-access-")) continue; // its kube-root-ca.crt comes with the namespace
		if (!read.get(kind, pod.metadata.namespace, name)) return failure(volume, `${kind.toLowerCase()} "${name}" not found`);
	}
	return undefined;
}

/** Why a kubelet cannot mount the volumes of a Pod that it has refused: it fetches objects for those only that it took. */
export const unregisteredVolumes = ({ metadata, spec }: Pod): readonly string[] =>
	needsOf(spec).map(({ name, volume }) => failure(volume, `object "${metadata.namespace}"/"${name}" not registered`));

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
