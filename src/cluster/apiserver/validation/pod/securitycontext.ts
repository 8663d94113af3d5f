// Under whose name containers run and what they may do: of the Pod and of one container.
import type { AppArmorProfile, PodSpec, SeccompProfile, SecurityContext } from "../../../api/types.generated.ts";
import { containersOf } from "../meta/containersof.ts";
import { duplicate, forbidden, invalid, json, notSupported, oneOf, required, tooLong, type Found } from "../meta/field.ts";
import { internal } from "../meta/internal.ts";
import { descendingPath, userOrGroup } from "../meta/names.ts";
import { windowsOptions } from "./windows.ts";

const profileTypes = ["Localhost", "RuntimeDefault", "Unconfined"];

function* id(path: string, value: number | undefined): Found {
	if (value !== undefined) for (const message of userOrGroup(value)) yield invalid(path, value, message);
}

function* seccomp(path: string, profile: SeccompProfile | undefined): Found {
	if (!profile) return;
	const { type, localhostProfile } = profile;
	if (!type) yield required(`${path}.type`, "type is required when seccompProfile is set");
	else yield* oneOf(`${path}.type`, type, profileTypes);
	if (type === "Localhost") {
		if (localhostProfile === undefined) yield required(`${path}.localhostProfile`, "must be set when seccomp type is Localhost");
		else yield* descendingPath(`${path}.localhostProfile`, localhostProfile);
	} else if (localhostProfile !== undefined) {
		yield invalid(
			`${path}.localhostProfile`,
			internal("SeccompProfile", profile),
			"can only be set when seccomp type is Localhost",
		);
	}
}

function* appArmor(path: string, profile: AppArmorProfile | undefined): Found {
	if (!profile) return;
	const { type, localhostProfile } = profile;
	const at = `${path}.localhostProfile`;
	if (type === "Localhost") {
		if (localhostProfile === undefined) yield required(at, "must be set when AppArmor type is Localhost");
		else {
			if (localhostProfile.trim() !== localhostProfile) yield invalid(at, localhostProfile, "must not be padded with whitespace");
			else if (!localhostProfile) yield required(at, "must be set when AppArmor type is Localhost");
			if (localhostProfile.length > 4095) yield tooLong(at, 4095);
		}
	} else if (!type) yield required(`${path}.type`, "type is required when appArmorProfile is set");
	else if (!profileTypes.includes(type)) yield* oneOf(`${path}.type`, type, profileTypes);
	else if (localhostProfile !== undefined)
		yield invalid(at, json(localhostProfile), "can only be set when AppArmor type is Localhost");
}

export function* containerSecurity(path: string, context: SecurityContext | undefined, hostUsers: boolean): Found {
	if (!context) return;
	yield* id(`${path}.runAsUser`, context.runAsUser);
	yield* id(`${path}.runAsGroup`, context.runAsGroup);
	if (context.procMount !== undefined) {
		yield* oneOf(`${path}.procMount`, context.procMount, ["Default", "Unmasked"]);
		if (hostUsers && context.procMount === "Unmasked") {
			yield invalid(`${path}.procMount`, json(context.procMount), "`hostUsers` must be false to use `Unmasked`");
		}
	}
	yield* seccomp(`${path}.seccompProfile`, context.seccompProfile);
	if (context.allowPrivilegeEscalation === false) {
		const all = internal("SecurityContext", context);
		if (context.privileged) yield invalid(path, all, "cannot set `allowPrivilegeEscalation` to false and `privileged` to true");
		if (context.capabilities?.add?.includes("CAP_SYS_ADMIN")) {
			yield invalid(path, all, "cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN");
		}
	}
	yield* windowsOptions(`${path}.windowsOptions`, context.windowsOptions);
	yield* appArmor(`${path}.appArmorProfile`, context.appArmorProfile);
}

const segment = "[a-z0-9]([-_a-z0-9]*[a-z0-9])?";
const sysctlName = `^(${segment}[\\./])*${segment}$`;
const isSysctl = new RegExp(sysctlName);

/** Kernel settings that belong to the network or to the IPC namespace cannot be set on the host's. */
function* sysctls(path: string, spec: PodSpec): Found {
	const names = new Set<string>();
	for (const [i, { name = "" }] of (spec.securityContext?.sysctls ?? []).entries()) {
		const at = `${path}[${i}].name`;
		if (!name) yield required(at);
		else if (name.length > 253 || !isSysctl.test(name))
			yield invalid(at, name, `must have at most 253 characters and match regex ${sysctlName}`);
		else if (names.has(name)) yield duplicate(at, name);
		const dotted = name.includes("/") && !/^[^/]*\./.test(name) ? name.replace(/[./]/g, (c) => (c === "/" ? "." : "/")) : name;
		if (spec.hostNetwork && dotted.startsWith("net.")) yield invalid(at, name, "may not be specified when 'hostNetwork' is true");
		if (spec.hostIPC && /^(kernel\.(sem|shm|msg)|fs\.mqueue\.)/.test(dotted))
			yield invalid(at, name, "may not be specified when 'hostIPC' is true");
		names.add(name);
	}
}

export function* podSecurity(path: string, spec: PodSpec): Found {
	const context = spec.securityContext;
	if (!context) return;
	yield* id(`${path}.fsGroup`, context.fsGroup);
	yield* id(`${path}.runAsUser`, context.runAsUser);
	yield* id(`${path}.runAsGroup`, context.runAsGroup);
	for (const [i, group] of (context.supplementalGroups ?? []).entries()) yield* id(`${path}.supplementalGroups[${i}]`, group);
	if (spec.shareProcessNamespace && spec.hostPID) {
		yield invalid(`${path}.shareProcessNamespace`, true, "ShareProcessNamespace and HostPID cannot both be enabled");
	}
	yield* sysctls(`${path}.sysctls`, spec);
	if (context.fsGroupChangePolicy !== undefined) {
		yield* oneOf(`${path}.fsGroupChangePolicy`, context.fsGroupChangePolicy, ["Always", "OnRootMismatch"]);
	}
	yield* seccomp(`${path}.seccompProfile`, context.seccompProfile);
	yield* windowsOptions(`${path}.windowsOptions`, context.windowsOptions);
	yield* appArmor(`${path}.appArmorProfile`, context.appArmorProfile);
	if (context.supplementalGroupsPolicy !== undefined) {
		yield* oneOf(`${path}.supplementalGroupsPolicy`, context.supplementalGroupsPolicy, ["Merge", "Strict"]);
	}
	// MountOption is behind a gate that is off in v1.36.
	const change = context.seLinuxChangePolicy;
	if (change !== undefined && change !== "Recursive")
		yield notSupported(`${path}.seLinuxChangePolicy`, json(change), ["Recursive"]);
}

/** A Pod with its own users shares no other namespace with the host. */
export function* ownUsers(path: string, spec: PodSpec): Found {
	const why = "when `hostUsers` is false";
	if (spec.hostNetwork) yield forbidden(`${path}.hostNetwork`, why);
	if (spec.hostPID) yield forbidden(`${path}.HostPID`, why);
	if (spec.hostIPC) yield forbidden(`${path}.HostIPC`, why);
	for (const [at, container] of containersOf(path, spec))
		if (container.volumeDevices?.length) yield forbidden(`${at}.volumeDevices`, why);
}
