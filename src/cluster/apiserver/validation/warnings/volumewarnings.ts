// Warnings about volumes: kinds that no longer work, and files of one volume that would lie over one another.
import { withoutTrailing } from "../../../api/texts.ts";
import type { Volume, VolumeProjection } from "../../../api/types.generated.ts";
import { quote } from "../meta/field.ts";
import { fractionalBytes, type Warnings } from "./warning.ts";

/** In the order in which they are asked. The path of one is not that of its field. */
const gone: readonly (readonly [keyof Volume, string, string?])[] = [
	["photonPersistentDisk", "deprecated in v1.11, non-functional in v1.16+"],
	["gitRepo", "deprecated in v1.11, and disabled by default in v1.33+"],
	["scaleIO", "deprecated in v1.16, non-functional in v1.22+"],
	["flocker", "deprecated in v1.22, non-functional in v1.25+"],
	["storageos", "deprecated in v1.22, non-functional in v1.25+", "storageOS"],
	["quobyte", "deprecated in v1.22, non-functional in v1.25+"],
	["glusterfs", "deprecated in v1.25, non-functional in v1.26+"],
	["ephemeral", ""],
	["cephfs", "deprecated in v1.28, non-functional in v1.31+"],
	["rbd", "deprecated in v1.28, non-functional in v1.31+"],
];

interface File {
	readonly path: string;
	readonly source: string;
}
const shown = ({ path, source }: File): string => (source ? `${quote(path)} (${source})` : quote(path));

/** Whether one lies in the other, or both are the same. */
const overlap = (a: File, b: File): boolean =>
	a.path !== "" && b.path !== "" && (`${a.path}/`.startsWith(`${b.path}/`) || `${b.path}/`.startsWith(`${a.path}/`));

function* overlaps(files: readonly File[]): Generator<string> {
	for (const [i, file] of files.entries()) {
		for (const other of files.slice(0, i)) if (overlap(other, file)) yield `${shown(file)} with ${shown(other)}`;
	}
}

type Items = readonly { readonly path: string }[] | undefined;
const filesOf = (items: Items, source = ""): File[] =>
	(items ?? []).map(({ path = "" }) => ({ path: withoutTrailing(path, /\//), source }));

function projectedFiles({ configMap, secret, downwardAPI, serviceAccountToken }: VolumeProjection): File[] {
	if (configMap?.items) return filesOf(configMap.items, `ConfigMap ${quote(configMap.name ?? "")}`);
	if (secret?.items) return filesOf(secret.items, `Secret ${quote(secret.name ?? "")}`);
	if (downwardAPI?.items) return filesOf(downwardAPI.items, "DownwardAPI");
	return serviceAccountToken ? filesOf([serviceAccountToken], "ServiceAccountToken") : [];
}

function* overlapping(volume: Volume): Warnings {
	const { name = "", configMap, secret, downwardAPI, projected } = volume;
	const say = (what: string, text: string) => `volume ${quote(name)} (${what}): overlapping paths: ${text}`;
	for (const text of overlaps(filesOf(configMap?.items))) yield say(`ConfigMap ${quote(configMap?.name ?? "")}`, text);
	for (const text of overlaps(filesOf(secret?.items))) yield say(`Secret ${quote(secret?.secretName ?? "")}`, text);
	for (const text of overlaps(filesOf(downwardAPI?.items))) yield say("DownwardAPI", text);
	const files: File[] = [];
	for (const source of projected?.sources ?? []) {
		if (Object.keys(source).length === 0) yield `volume ${quote(name)} (Projected) has no sources provided`;
		for (const file of projectedFiles(source)) {
			for (const other of files) if (overlap(other, file)) yield say("Projected", `${shown(file)} with ${shown(other)}`);
			files.push(file);
		}
	}
}

export function* volumeWarnings(path: string, volumes: readonly Volume[]): Warnings {
	for (const [i, volume] of volumes.entries()) {
		for (const [name, why, at = name] of gone) {
			if (volume[name] === undefined) continue;
			if (why) yield `${path}[${i}].${at}: ${why}`;
			else yield* claimWarnings(`${path}[${i}].ephemeral.volumeClaimTemplate.spec`, volume.ephemeral?.volumeClaimTemplate?.spec);
		}
	}
	for (const volume of volumes) yield* overlapping(volume);
}

type Amounts = Readonly<Record<string, string>>;

export function* claimWarnings(
	path: string,
	spec: { readonly resources?: { readonly requests?: Amounts; readonly limits?: Amounts } } | undefined,
): Warnings {
	yield* fractionalBytes(`${path}.resources.requests`, spec?.resources?.requests, ["storage"]);
	yield* fractionalBytes(`${path}.resources.limits`, spec?.resources?.limits, ["storage"]);
}
