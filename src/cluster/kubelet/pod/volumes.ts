// The ConfigMaps and Secrets behind a Pod's volumes, and the messages for a volume that cannot be mounted.
import type { KeyToPath, Pod, PodSpec, Volume } from "../../api/types.generated.ts";
import type { Reader } from "../../apiserver/store.ts";
import { planOf } from "../base/podplan.ts";

interface Source {
	readonly kind: "ConfigMap" | "Secret";
	readonly name: string;
	readonly items: readonly KeyToPath[];
	readonly optional: boolean;
}
interface Sources {
	readonly volume: string;
	readonly sources: readonly Source[];
}

const known = new WeakMap<readonly Volume[], readonly Sources[]>();

/** The objects behind a Pod's volumes, as far as a container mounts them. */
function sourcesOf(spec: PodSpec | undefined): readonly Sources[] {
	if (!spec?.volumes) return [];
	let list = known.get(spec.volumes);
	if (list) return list;
	const { volumes: mounted } = planOf(spec);
	list = spec.volumes
		.filter(({ name }) => mounted.includes(name))
		.map(({ name, configMap, secret, projected }) => {
			const own = { configMap, secret: secret && { ...secret, name: secret.secretName } };
			const sources = (projected?.sources ?? [own]).flatMap((source): Source[] => {
				const of = (kind: Source["kind"], ref: typeof source.configMap): Source[] =>
					ref ? [{ kind, name: ref.name ?? "", items: ref.items ?? [], optional: ref.optional ?? false }] : [];
				return [...of("ConfigMap", source.configMap), ...of("Secret", source.secret)];
			});
			return { volume: name, sources };
		});
	known.set(spec.volumes, list);
	return list;
}

function lack(read: Reader, namespace: string | undefined, { kind, name, items, optional }: Source): string | undefined {
	if (optional) return undefined;
	const object = read.get(kind, namespace, name);
	if (!object) return `${kind.toLowerCase()} "${name}" not found`;
	const has = (key: string): boolean => {
		const binary = "binaryData" in object ? object.binaryData : undefined;
		return Object.hasOwn(object.data ?? {}, key) || Object.hasOwn(binary ?? {}, key);
	};
	const missing = items.find(({ key }) => !has(key))?.key;
	if (missing === undefined) return undefined;
	return kind === "ConfigMap"
		? `configmap references non-existent config key: ${missing}`
		: `references non-existent secret key: ${missing}`;
}

const failure = (volume: string, lacks: readonly string[]): string => {
	const why = lacks.length > 1 ? `[${lacks.join(", ")}]` : lacks[0];
	return `MountVolume.SetUp failed for volume "${volume}" : ${why}`;
};

/** Why volumes cannot be mounted, a text for each that lacks something. */
export function unmountable(read: Reader, { metadata: { namespace }, spec }: Pod): readonly string[] {
	return sourcesOf(spec).flatMap(({ volume, sources }) => {
		if (volume.startsWith("kube-api-access-")) return []; // its kube-root-ca.crt comes with the namespace
		const lacks = sources.flatMap((source) => lack(read, namespace, source) ?? []);
		return lacks.length > 0 ? [failure(volume, lacks)] : [];
	});
}

/** Why a kubelet cannot mount the volumes of a Pod that it has refused: it fetches objects only for Pods it took. */
export const unregistered = ({ metadata: { namespace }, spec }: Pod): readonly string[] =>
	sourcesOf(spec).flatMap(({ volume, sources }) => {
		const lacks = sources.map(({ name }) => `object "${namespace}"/"${name}" not registered`);
		return lacks.length > 0 ? [failure(volume, lacks)] : [];
	});
