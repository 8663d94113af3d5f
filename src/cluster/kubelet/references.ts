// The ConfigMaps and Secrets that a Pod needs from its namespace before it can start, and the words when one is missing.
import type { Container, Pod } from "../api/types.generated.ts";
import type { Reader } from "../apiserver/store.ts";

/** Why a volume cannot be mounted: the first that lacks its ConfigMap or Secret. */
export function missingVolume(read: Reader, pod: Pod): string | undefined {
	const namespace = pod.metadata.namespace;
	for (const { name, configMap, secret, projected } of pod.spec?.volumes ?? []) {
		const failed = (what: string): string => `MountVolume.SetUp failed for volume "${name}" : ${what} not found`;
		if (configMap && !configMap.optional && !read.get("ConfigMap", namespace, configMap.name ?? ""))
			return failed(`configmap "${configMap.name}"`);
		if (secret && !secret.optional && !read.get("Secret", namespace, secret.secretName ?? ""))
			return failed(`secret "${secret.secretName}"`);
		if (name.startsWith("kube-api-access-")) continue; // its kube-root-ca.crt comes with the namespace
		for (const source of projected?.sources ?? []) {
			if (source.configMap && !source.configMap.optional && !read.get("ConfigMap", namespace, source.configMap.name ?? ""))
				return failed(`configmap "${source.configMap.name}"`);
			if (source.secret && !source.secret.optional && !read.get("Secret", namespace, source.secret.name ?? ""))
				return failed(`secret "${source.secret.name}"`);
		}
	}
	return undefined;
}

/** Why the container's configuration cannot be made: a missing object or key of its environment, or root where it may not be. */
export function configError(read: Reader, pod: Pod, container: Container): string | undefined {
	const namespace = pod.metadata.namespace;
	for (const { configMapRef, secretRef } of container.envFrom ?? []) {
		if (configMapRef && !configMapRef.optional && !read.get("ConfigMap", namespace, configMapRef.name ?? ""))
			return `configmap "${configMapRef.name}" not found`;
		if (secretRef && !secretRef.optional && !read.get("Secret", namespace, secretRef.name ?? ""))
			return `secret "${secretRef.name}" not found`;
	}
	for (const { valueFrom } of container.env ?? []) {
		const map = valueFrom?.configMapKeyRef;
		if (map && !map.optional) {
			const object = read.get("ConfigMap", namespace, map.name ?? "");
			if (!object) return `configmap "${map.name}" not found`;
			if (!Object.hasOwn(object.data ?? {}, map.key)) return `couldn't find key ${map.key} in ConfigMap ${namespace}/${map.name}`;
		}
		const secret = valueFrom?.secretKeyRef;
		if (secret && !secret.optional) {
			const object = read.get("Secret", namespace, secret.name ?? "");
			if (!object) return `secret "${secret.name}" not found`;
			if (!Object.hasOwn(object.data ?? {}, secret.key))
				return `couldn't find key ${secret.key} in Secret ${namespace}/${secret.name}`;
		}
	}
	const asUser = container.securityContext?.runAsUser ?? pod.spec?.securityContext?.runAsUser;
	const nonRoot = container.securityContext?.runAsNonRoot ?? pod.spec?.securityContext?.runAsNonRoot;
	const where = `(pod: "${pod.metadata.name}_${namespace}(${pod.metadata.uid})", container: ${container.name})`;
	if (nonRoot && asUser === undefined) return `container has runAsNonRoot and image will run as root ${where}`;
	if (nonRoot && asUser === 0) return `container's runAsUser breaks non-root policy ${where}`;
	return undefined;
}
