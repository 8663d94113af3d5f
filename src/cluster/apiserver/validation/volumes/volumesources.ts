// Where a volume's content comes from: one check per source.
import type { CSIVolumeSource, Volume } from "../../../api/types.generated.ts";
import { invalid, notSupported, oneOf, required, tooLong, type Found } from "../meta/field.ts";
import { descendingPath, dnsSubdomain, named } from "../meta/names.ts";
import { claimTemplate } from "./claims.ts";
import * as local from "./localsources.ts";

export type Source = Exclude<keyof Volume, "name">;
type Checks = { readonly [S in Source]-?: (path: string, source: NonNullable<Volume[S]>) => Found };

type Fields = Readonly<Record<string, unknown>>;

/** These fields must be there. */
const needs = (...names: readonly string[]) =>
	function* (path: string, source: object): Found {
		for (const name of names) {
			const value = (source as Fields)[name];
			if (value === undefined || value === "" || (Array.isArray(value) && value.length === 0)) yield required(`${path}.${name}`);
		}
	};

function* partition(path: string, source: { partition?: number }): Found {
	const { partition: number = 0 } = source;
	if (number < 0 || number > 255) yield invalid(`${path}.partition`, number, "must be between 1 and 255, inclusive");
}

function* csi(path: string, { driver, nodePublishSecretRef }: CSIVolumeSource): Found {
	if (!driver) yield required(`${path}.driver`);
	else {
		if (driver.length > 63) yield tooLong(`${path}.driver`, 63);
		for (const message of dnsSubdomain(driver.toLowerCase())) yield invalid(`${path}.driver`, driver, message);
	}
	if (!nodePublishSecretRef) return;
	if (!nodePublishSecretRef.name) yield required(`${path}.nodePublishSecretRef.name`);
	else yield* named(`${path}.name`, nodePublishSecretRef.name, dnsSubdomain);
}

/** In the order in which the API server looks for them. Old kinds of network volumes are asked for what they cannot do without. */
export const volumeSources: Checks = {
	emptyDir: local.emptyDir,
	hostPath: local.hostPath,
	*gitRepo(path, source) {
		yield* needs("repository")(path, source);
		yield* descendingPath(`${path}.directory`, source.directory ?? "");
	},
	*gcePersistentDisk(path, source) {
		yield* needs("pdName")(path, source);
		yield* partition(path, source);
	},
	*awsElasticBlockStore(path, source) {
		yield* needs("volumeID")(path, source);
		yield* partition(path, source);
	},
	secret: local.secret,
	*nfs(path, source) {
		yield* needs("server", "path")(path, source);
		if (!(source.path ?? "").startsWith("/")) yield invalid(`${path}.path`, source.path ?? "", "must be an absolute path");
	},
	*iscsi(path, source) {
		yield* needs("targetPortal", "iqn")(path, source);
		if (source.iqn && !/^(iqn|eui|naa)/.test(source.iqn))
			yield invalid(`${path}.iqn`, source.iqn, "must be valid format starting with iqn, eui, or naa");
		if (source.lun < 0 || source.lun > 255) yield invalid(`${path}.lun`, source.lun, "must be between 0 and 255, inclusive");
	},
	glusterfs: needs("endpoints", "path"),
	*flocker(path, { datasetName, datasetUUID }) {
		if (!datasetName && !datasetUUID) yield required(path, "one of datasetName and datasetUUID is required");
	},
	persistentVolumeClaim: needs("claimName"),
	rbd: needs("monitors", "image"),
	cinder: needs("volumeID"),
	cephfs: needs("monitors"),
	*quobyte(path, { registry, volume }) {
		if (!registry) yield required(`${path}.registry`, "must be a host:port pair or multiple pairs separated by commas");
		if (!volume) yield required(`${path}.volume`);
	},
	downwardAPI: local.downwardAPI,
	*fc(path, { targetWWNs = [], wwids = [], lun }) {
		if (targetWWNs.length + wwids.length === 0)
			yield required(`${path}.targetWWNs`, "must specify either targetWWNs or wwids, but not both");
		if (targetWWNs.length > 0 && lun === undefined) yield required(`${path}.lun`, "lun is required if targetWWNs is specified");
	},
	flexVolume: needs("driver"),
	configMap: local.configMap,
	azureFile: needs("secretName", "shareName"),
	vsphereVolume: needs("volumePath"),
	photonPersistentDisk: needs("pdID"),
	portworxVolume: needs("volumeID"),
	*azureDisk(path, source) {
		yield* needs("diskName", "diskURI")(path, source);
		const { diskURI = "", cachingMode, kind } = source;
		if (cachingMode !== undefined) yield* oneOf(`${path}.cachingMode`, cachingMode, ["None", "ReadOnly", "ReadWrite"]);
		if (kind !== undefined) yield* oneOf(`${path}.kind`, kind, ["Dedicated", "Managed", "Shared"]);
		const managed = kind === "Managed";
		if (kind === undefined || diskURI.startsWith(managed ? "/subscriptions/" : "https://")) return;
		yield notSupported(`${path}.diskURI`, diskURI, [
			managed
				? "/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}"
				: "https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd",
		]);
	},
	*storageos(path, source) {
		yield* needs("volumeName")(path, source);
	},
	projected: local.projected,
	scaleIO: needs("gateway", "system", "volumeName"),
	csi,
	*ephemeral(path, { volumeClaimTemplate }) {
		if (!volumeClaimTemplate) yield required(`${path}.volumeClaimTemplate`);
		else yield* claimTemplate(`${path}.volumeClaimTemplate`, volumeClaimTemplate);
	},
	image: local.image,
};
