// The volumes of a Pod or a template: each source by its type and the fields that matter of it.
import { canonicalQuantity } from "../../../cluster/api/quantity.ts";
import type { PersistentVolumeClaim, ProjectedVolumeSource, Volume } from "../../../cluster/api/types.generated.ts";
import { claimFields } from "./claimfields.ts";
import type { Sections } from "./sections.ts";

type Source = Readonly<Record<string, unknown>>;
/** Field → title, or a rule for its text; the default for an absent field is empty. */
type Fields = readonly (readonly [title: string, text: (source: Source) => unknown])[];

const at =
	(name: string, absent: unknown = "") =>
	(source: Source): unknown =>
		source[name] ?? absent;

const optional: Fields[number] = ["Optional", at("optional", false)];
const readOnly: Fields[number] = ["ReadOnly", at("readOnly", false)];

const types: Readonly<Record<string, readonly [what: string, fields: Fields]>> = {
	hostPath: [
		"HostPath (bare host directory volume)",
		[
			["Path", at("path")],
			["HostPathType", at("type", "<none>")],
		],
	],
	emptyDir: [
		"EmptyDir (a temporary directory that shares a pod's lifetime)",
		[
			["Medium", at("medium")],
			["SizeLimit", (source) => sizeLimit(source["sizeLimit"] as string | undefined)],
		],
	],
	secret: ["Secret (a volume populated by a Secret)", [["SecretName", at("secretName")], optional]],
	configMap: ["ConfigMap (a volume populated by a ConfigMap)", [["Name", at("name")], optional]],
	nfs: ["NFS (an NFS mount that lasts the lifetime of a pod)", [["Server", at("server")], ["Path", at("path")], readOnly]],
	persistentVolumeClaim: [
		"PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)",
		[["ClaimName", at("claimName")], readOnly],
	],
	csi: [
		"CSI (a Container Storage Interface (CSI) volume source)",
		[["Driver", at("driver")], ["FSType", at("fsType")], readOnly],
	],
	image: [
		"Image (a container image or OCI artifact)",
		[
			["Reference", at("reference")],
			["PullPolicy", at("pullPolicy")],
		],
	],
	projected: ["Projected (a volume that contains injected data from multiple sources)", []],
	downwardAPI: ["DownwardAPI (a volume populated by information about the pod)", []],
	ephemeral: ["EphemeralVolume (an inline specification for a volume that gets created and deleted with the pod)", []],
};

const sizeLimit = (limit: string | undefined): string => {
	const canonical = limit === undefined ? undefined : canonicalQuantity(limit);
	return canonical === undefined || canonical === "0" || canonical.startsWith("-") ? "<unset>" : canonical;
};

export function volumes(page: Sections, all: readonly Volume[] | undefined, space: string): void {
	if (!all?.length) return page.line(`${space}Volumes:\t<none>`);
	page.line(`${space}Volumes:`);
	for (const volume of all) {
		page.line(`${space ? " " : ""}${volume.name}:`, 1);
		const key = Object.keys(types).find((type) => volume[type as keyof Volume] !== undefined);
		const type = key === undefined ? undefined : types[key];
		if (key === undefined || !type) {
			page.line("<unknown>", 1);
			continue;
		}
		const source = volume[key as keyof Volume] as Source;
		page.field("Type", type[0], 2);
		for (const [title, text] of type[1]) page.field(title, String(text(source)), 2);
		if (volume.projected) projected(page, volume.projected);
		if (volume.csi) attributes(page, volume.csi.volumeAttributes);
		if (volume.downwardAPI) {
			page.line("Items:", 2);
			for (const item of volume.downwardAPI.items ?? []) {
				const from = item.fieldRef?.fieldPath ?? item.resourceFieldRef?.resource;
				if (from !== undefined) page.line(`${from} -> ${item.path}`, 3);
			}
		}
		const template = volume.ephemeral?.volumeClaimTemplate;
		if (template) claimFields(page, template as PersistentVolumeClaim, { level: 2, whole: false, now: 0 });
	}
}

function projected(page: Sections, { sources }: ProjectedVolumeSource): void {
	for (const { secret, downwardAPI, configMap, serviceAccountToken } of sources ?? []) {
		if (secret ?? configMap) {
			page.field(secret ? "SecretName" : "ConfigMapName", (secret ?? configMap)?.name, 2);
			page.field("Optional", (secret ?? configMap)?.optional ?? false, 2);
		} else if (downwardAPI) page.field("DownwardAPI", true, 2);
		else if (serviceAccountToken) page.field("TokenExpirationSeconds", serviceAccountToken.expirationSeconds, 2);
	}
}

function attributes(page: Sections, given: Readonly<Record<string, string>> | undefined): void {
	const lines = Object.keys(given ?? {})
		.sort()
		.map((key) => `${key}=${given?.[key] ?? ""}`)
		.map((line) => (line.length > 140 ? `${line.slice(0, 140)}...` : line));
	page.write(`    VolumeAttributes:    \t${lines.join("\n            \t    ") || "<none>"}\n`);
}
