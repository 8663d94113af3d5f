// Where a container finds the volumes of its Pod: mounts as folders, devices as blocks.
import type { Container, VolumeMount } from "../../../api/types.generated.ts";
import { forbidden, invalid, notFound, oneOf, required, type Found } from "../meta/field.ts";
import { descendingPath } from "../meta/names.ts";
import type { Volumes } from "../volumes/volumes.ts";

/** Upstream leaves the index out of some paths. */
function* recursion(path: string, { recursiveReadOnly: mode, readOnly, mountPropagation }: VolumeMount): Found {
	if (mode === undefined) return;
	yield* oneOf(path, mode, ["Disabled", "Enabled", "IfPossible"]);
	if (mode !== "Enabled" && mode !== "IfPossible") return;
	if (!readOnly) yield forbidden(path, "may only be specified when readOnly is true");
	if (mountPropagation !== undefined && mountPropagation !== "None") {
		yield forbidden(path, "may only be specified when mountPropagation is None or not specified");
	}
}

export function* volumeMounts(path: string, container: Container, volumes: Volumes): Found {
	const points = new Set<string>();
	const devices = new Map((container.volumeDevices ?? []).map((device) => [device.name ?? "", device.devicePath ?? ""]));
	const devicePaths = new Set(devices.values());
	for (const [i, mount] of (container.volumeMounts ?? []).entries()) {
		const at = `${path}[${i}]`;
		const { name = "", mountPath = "", subPath, subPathExpr, mountPropagation } = mount;
		if (!name) yield required(`${at}.name`);
		if (!volumes.has(name)) yield notFound(`${at}.name`, name);
		if (!mountPath) yield required(`${at}.mountPath`);
		if (points.has(mountPath)) yield invalid(`${at}.mountPath`, mountPath, "must be unique");
		points.add(mountPath);
		if (devices.has(name)) yield invalid(`${at}.name`, name, "must not already exist in volumeDevices");
		if (devicePaths.has(mountPath))
			yield invalid(`${at}.mountPath`, mountPath, "must not already exist as a path in volumeDevices");
		if (subPath) yield* descendingPath(`${path}.subPath`, subPath);
		if (subPathExpr) {
			if (subPath) yield invalid(`${at}.subPathExpr`, subPathExpr, "subPathExpr and subPath are mutually exclusive");
			yield* descendingPath(`${path}.subPathExpr`, subPathExpr);
		}
		if (mountPropagation !== undefined) {
			yield* oneOf(`${path}.mountPropagation`, mountPropagation, ["Bidirectional", "HostToContainer", "None"]);
			if (mountPropagation === "Bidirectional" && !container.securityContext?.privileged) {
				yield forbidden(`${path}.mountPropagation`, "Bidirectional mount propagation is available only to privileged containers");
			}
		}
		yield* recursion(`${path}.recursiveReadOnly`, mount);
	}
}

export function* volumeDevices(path: string, container: Container, volumes: Volumes): Found {
	const names = new Set<string>();
	const paths = new Set<string>();
	const mounts = new Map((container.volumeMounts ?? []).map((mount) => [mount.name ?? "", mount.mountPath ?? ""]));
	const mountPaths = new Set(mounts.values());
	for (const [i, { name = "", devicePath = "" }] of (container.volumeDevices ?? []).entries()) {
		const at = `${path}[${i}]`;
		const volume = volumes.get(name);
		if (!name) yield required(`${at}.name`);
		if (names.has(name)) yield invalid(`${at}.name`, name, "must be unique");
		if (!volume) yield notFound(`${at}.name`, name);
		else if (!volume.persistentVolumeClaim && !volume.ephemeral) {
			yield invalid(`${at}.name`, name, "can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode");
		}
		if (!devicePath) yield required(`${at}.devicePath`);
		if (paths.has(devicePath)) yield invalid(`${at}.devicePath`, devicePath, "must be unique");
		if (devicePath.split("/").includes("..")) yield invalid(`${at}.devicePath`, devicePath, "can not contain backsteps ('..')");
		else paths.add(devicePath);
		if (mounts.has(name)) yield invalid(`${at}.name`, name, "must not already exist in volumeMounts");
		if (mountPaths.has(devicePath))
			yield invalid(`${at}.devicePath`, devicePath, "must not already exist as a path in volumeMounts");
		if (name) names.add(name);
	}
}
