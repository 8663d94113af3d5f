// The volumes of a Pod: each has one name and exactly one source (core ValidateVolumes).
import type { ObjectMeta } from "../../../api/objects.ts";
import type { Volume } from "../../../api/types.generated.ts";
import type { FieldError } from "../../status.ts";
import { complaints, duplicate, forbidden, invalid, required, type Found } from "../meta/field.ts";
import { dnsLabel, dnsSubdomain, named } from "../meta/names.ts";
import { volumeSources, type Source } from "./volumesources.ts";

/** The volumes that a mount may name: those without a problem of their own. */
export type Volumes = ReadonlyMap<string, Volume>;

const sources = Object.keys(volumeSources) as Source[];

function* oneSource(path: string, volume: Volume, pod: ObjectMeta | undefined): Found {
	let found = false;
	for (const name of sources) {
		const source = volume[name];
		if (source === undefined) continue;
		if (found) {
			// Two of the paths are misspelt upstream.
			const at = name === "cephfs" ? "cephFS" : name === "downwardAPI" ? "downwarAPI" : name;
			yield forbidden(`${path}.${at}`, "may not specify more than 1 volume type");
			continue;
		}
		found = true;
		if (name === "image" && pod && !volume.image?.reference) yield required(`${path}.image.reference`);
		yield* volumeSources[name](`${path}.${name === "gcePersistentDisk" ? "persistentDisk" : name}`, source as never);
		if (name === "ephemeral" && pod?.name && volume.name) {
			const claim = `${pod.name}-${volume.name}`;
			for (const message of dnsSubdomain(claim)) yield invalid(`${path}.name`, volume.name, `PVC name "${claim}": ${message}`);
		}
	}
	if (!found) yield required(path, "must specify a volume type");
}

/** Puts volumes without a problem into `into`. `pod` is the metadata of a Pod; a template has none. */
export function* volumes(
	path: string,
	list: readonly Volume[] | undefined,
	pod: ObjectMeta | undefined,
	into: Map<string, Volume>,
): Found {
	const claims = new Set(
		(list ?? []).filter((volume) => pod?.name && volume.ephemeral).map((volume) => `${pod?.name}-${volume.name}`),
	);
	for (const [i, volume] of (list ?? []).entries()) {
		const at = `${path}[${i}]`;
		const problems: FieldError[] = [...oneSource(at, volume, pod)];
		if (!volume.name) problems.push(required(`${at}.name`));
		else problems.push(...named(`${at}.name`, volume.name, dnsLabel));
		if (into.has(volume.name)) problems.push(duplicate(`${at}.name`, volume.name));
		if (problems.length === 0) into.set(volume.name, volume);
		else yield* problems;
		const claim = volume.persistentVolumeClaim?.claimName;
		if (claim !== undefined && claims.has(claim)) {
			const why = ["must not reference a PVC that gets created for an ephemeral volume"];
			yield* complaints(`${at}.persistentVolumeClaim.claimName`, claim, why);
		}
	}
}
