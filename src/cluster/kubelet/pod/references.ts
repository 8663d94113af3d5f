// The ConfigMaps and Secrets that a container's environment needs before it can start, and the message if one is missing.
import type { Container, Pod } from "../../api/types.generated.ts";
import type { Reader } from "../../apiserver/store.ts";

/** Why the container's configuration cannot be made: a missing object or key of its environment, or root where it may not be. */
export function configError(read: Reader, pod: Pod, container: Container): string | undefined {
	const namespace = pod.metadata.namespace;
	const missing = (
		kind: "ConfigMap" | "Secret",
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
