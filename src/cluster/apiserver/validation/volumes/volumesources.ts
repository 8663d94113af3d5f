// Where a volume's content comes from: one check per source, in the order in which the API server looks for them.
import type { KeyToPath, Volume } from "../../../api/types.generated.ts";
import { compareQuantities } from "../../../api/quantity.ts";
import { downwardFile, projectedSources } from "./projected.ts";
import { forbidden, invalid, oneOf, oneOfRequired, required, type Found } from "../meta/field.ts";
import { noBacksteps, unreservedPath } from "../meta/names.ts";

export type Source = Exclude<keyof Volume, "name">;
export type Checks = { readonly [S in Source]-?: (path: string, source: NonNullable<Volume[S]>) => Found };

export function* fileMode(path: string, mode: number | undefined): Found {
	if (mode !== undefined && (mode < 0 || mode > 0o777))
		yield invalid(path, mode, "must be a number between 0 and 0777 (octal), both inclusive");
}

export function* keyToPath(path: string, { key, path: to = "", mode }: KeyToPath): Found {
	if (!key) yield required(`${path}.key`);
	if (!to) yield required(`${path}.path`);
	yield* unreservedPath(`${path}.path`, to);
	yield* fileMode(`${path}.mode`, mode);
}

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

export const pullPolicies = ["Always", "IfNotPresent", "Never"];

/** The sources that many Pods have; the others are loaded late. */
export const commonSources: Pick<
	Checks,
	"configMap" | "downwardAPI" | "emptyDir" | "hostPath" | "image" | "projected" | "secret"
> = {
	*emptyDir(path, { sizeLimit }) {
		if (sizeLimit !== undefined && compareQuantities(sizeLimit, "0") < 0) {
			yield forbidden(`${path}.sizeLimit`, "SizeLimit field must be a valid resource quantity");
		}
	},
	*hostPath(path, source) {
		if (!source.path) return yield required(`${path}.path`);
		yield* noBacksteps(`${path}.path`, source.path);
		yield* oneOf(`${path}.type`, source.type, hostPathTypes);
	},
	secret: files("secretName"),
	*downwardAPI(path, source) {
		yield* fileMode(`${path}.defaultMode`, source.defaultMode);
		for (const file of source.items ?? []) yield* downwardFile(path, file);
	},
	configMap: files("name"),
	*projected(path, source) {
		yield* fileMode(`${path}.defaultMode`, source.defaultMode);
		yield* projectedSources(path, source);
	},
	*image(path, { pullPolicy }) {
		yield* oneOfRequired(`${path}.pullPolicy`, pullPolicy, pullPolicies);
	},
};
