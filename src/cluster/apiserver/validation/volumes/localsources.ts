// Volumes whose content is the node's or the API's own: folders, Secrets, ConfigMaps, images.
import { compareQuantities } from "../../../api/quantity.ts";
import type {
	DownwardAPIVolumeSource,
	EmptyDirVolumeSource,
	HostPathVolumeSource,
	ImageVolumeSource,
	KeyToPath,
	ProjectedVolumeSource,
} from "../../../api/types.generated.ts";
import { forbidden, oneOf, oneOfRequired, required, type Found } from "../meta/field.ts";
import { noBacksteps } from "../meta/names.ts";
import { fileMode, keyToPath } from "./files.ts";
import { downwardFile, projectedSources } from "./projected.ts";
import { pullPolicies } from "./pullpolicies.ts";

const files = (name: "secretName" | "name") =>
	function* (
		path: string,
		source: { name?: string; secretName?: string; defaultMode?: number; items?: readonly KeyToPath[] },
	): Found {
		if (!source[name]) yield required(`${path}.${name}`);
		yield* fileMode(`${path}.defaultMode`, source.defaultMode);
		for (const [i, item] of (source.items ?? []).entries()) yield* keyToPath(`${path}.items[${i}]`, item);
	};

const hostPathTypes = ["", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket"];

export function* emptyDir(path: string, { sizeLimit }: EmptyDirVolumeSource): Found {
	if (sizeLimit !== undefined && compareQuantities(sizeLimit, "0") < 0) {
		yield forbidden(`${path}.sizeLimit`, "SizeLimit field must be a valid resource quantity");
	}
}

export function* hostPath(path: string, source: HostPathVolumeSource): Found {
	if (!source.path) return yield required(`${path}.path`);
	yield* noBacksteps(`${path}.path`, source.path);
	yield* oneOf(`${path}.type`, source.type, hostPathTypes);
}

export const secret = files("secretName");

export function* downwardAPI(path: string, source: DownwardAPIVolumeSource): Found {
	yield* fileMode(`${path}.defaultMode`, source.defaultMode);
	for (const file of source.items ?? []) yield* downwardFile(path, file);
}

export const configMap = files("name");

export function* projected(path: string, source: ProjectedVolumeSource): Found {
	yield* fileMode(`${path}.defaultMode`, source.defaultMode);
	yield* projectedSources(path, source);
}

export function* image(path: string, { pullPolicy }: ImageVolumeSource): Found {
	yield* oneOfRequired(`${path}.pullPolicy`, pullPolicy, pullPolicies);
}
