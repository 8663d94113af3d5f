// Pods get the service account of their namespace and, unless it or they say no, a volume with its token.
import type { Container, Pod, PodSpec, ServiceAccount, Volume } from "../../api/types.generated.ts";
import { canonical } from "../../api/values.ts";
import { fnv, suffix } from "../../random.ts";
import { refuse, type Plugin } from "./plugin.ts";

const prefix = "kube-api-access-";
/** A new namespace's default account: the real server waits for it for a second or two, and so never misses it. */
const comesSoon: Partial<ServiceAccount> = {};
const mountPath = "/var/run/secrets/kubernetes.io/serviceaccount";

export const serviceAccount: Plugin = {
	name: "ServiceAccount",
	admit(attributes) {
		const { object, operation, serving } = attributes;
		if (object.kind !== "Pod" || operation !== "create") return object;
		const pod = object as Pod;
		const name = pod.spec?.serviceAccountName || "default";
		const { namespace = "" } = pod.metadata;
		const account = serving.store.get("ServiceAccount", namespace, name) ?? (name === "default" ? comesSoon : undefined);
		if (!account) {
			const why = name.includes("/")
				? `invalid resource name "${name}": [may not contain '/']`
				: `serviceaccount "${name}" not found`;
			return refuse(attributes, `error looking up service account ${namespace}/${name}: ${why}`);
		}
		let spec = { ...pod.spec, serviceAccountName: name, serviceAccount: name } as PodSpec;
		if (spec.automountServiceAccountToken ?? account.automountServiceAccountToken ?? true)
			spec = withToken(spec, () => volumeName(serving.seed, pod));
		if (!spec.imagePullSecrets?.length && account.imagePullSecrets?.length)
			spec = { ...spec, imagePullSecrets: account.imagePullSecrets };
		return { ...object, spec };
	},
};

/** The real one is drawn for each Pod; here all Pods of a template share it, so that they can share their specs. */
function volumeName(seed: number, { metadata, spec }: Pod): string {
	const owner = metadata.ownerReferences?.[0]?.uid;
	return (
		prefix +
		suffix(seed, owner ?? `${metadata.namespace}/${metadata.name || metadata.generateName}`, fnv(canonical(spec?.containers)))
	);
}

function withToken(spec: PodSpec, newName: () => string): PodSpec {
	const existing = spec.volumes?.find((volume) => (volume.name as string | undefined)?.startsWith(prefix))?.name;
	const name = existing ?? newName();
	const lacks = (container: Container) => !(container.volumeMounts ?? []).some((mount) => mount.mountPath === mountPath);
	const mount = (container: Container): Container =>
		lacks(container)
			? { ...container, volumeMounts: [...(container.volumeMounts ?? []), { mountPath, name, readOnly: true }] }
			: container;
	const needed = [...(spec.initContainers ?? []), ...spec.containers].some(lacks);
	return {
		...spec,
		...(spec.initContainers ? { initContainers: spec.initContainers.map(mount) } : {}),
		containers: spec.containers.map(mount),
		...(needed && !existing ? { volumes: [...(spec.volumes ?? []), tokenVolume(name)] } : {}),
	};
}

const tokenVolume = (name: string): Volume => ({
	name,
	projected: {
		defaultMode: 420,
		sources: [
			{ serviceAccountToken: { expirationSeconds: 3607, path: "token" } },
			{ configMap: { items: [{ key: "ca.crt", path: "ca.crt" }], name: "kube-root-ca.crt" } },
			{ downwardAPI: { items: [{ fieldRef: { apiVersion: "v1", fieldPath: "metadata.namespace" }, path: "namespace" }] } },
		],
	},
});
