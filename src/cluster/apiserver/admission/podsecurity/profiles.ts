// The profiles that confine a container: AppArmor, seccomp, SELinux, sysctls, the mount of /proc.
import type { ObjectMeta, PodSpec, SELinuxOptions } from "../../../api/types.generated.ts";
import { byCodeUnit } from "../../../api/values.ts";
import {
	containersOf,
	isWindows,
	named,
	namesWhere,
	quoted,
	setters,
	some,
	sorted,
	violation,
	type Check,
	type Violation,
} from "./check.ts";

const appArmorPrefix = "container.apparmor.security.beta.kubernetes.io/";
const badAppArmor = (type: string | undefined): type is string =>
	type !== undefined && type !== "RuntimeDefault" && type !== "Localhost";
const badAppArmorText = (text: string): boolean => text !== "" && text !== "runtime/default" && !text.startsWith("localhost/");

function appArmor(spec: PodSpec, metadata: Partial<ObjectMeta>): Violation | undefined {
	const podType = spec.securityContext?.appArmorProfile?.type;
	const names = namesWhere(spec, (container) => badAppArmor(container.securityContext?.appArmorProfile?.type));
	const types: readonly (string | undefined)[] = [
		podType,
		...containersOf(spec).map((container) => container.securityContext?.appArmorProfile?.type),
	];
	const annotations = Object.entries(metadata.annotations ?? {})
		.filter(([key, value]) => key.startsWith(appArmorPrefix) && badAppArmorText(value))
		.map(([key, value]) => `${key}=${JSON.stringify(value)}`)
		.sort(byCodeUnit);
	const values = [...sorted(types.filter(badAppArmor)), ...annotations];
	const who = [
		setters(badAppArmor(podType), names),
		annotations.length > 0 ? some(annotations.length, "annotation", "annotations") : "",
	];
	return violation(
		values.length > 0,
		some(values.length, "forbidden AppArmor profile", "forbidden AppArmor profiles"),
		() => `${who.filter(Boolean).join(" and ")} must not set AppArmor profile type to ${quoted(values)}`,
	);
}

const goodSeccomp = (type: string | undefined): boolean => type === "Localhost" || type === "RuntimeDefault";
const seccompField = "securityContext.seccompProfile.type";

/** Who set a forbidden type, or nothing. */
function badSeccomp(spec: PodSpec): Violation | undefined {
	const pod = spec.securityContext?.seccompProfile;
	const bad = containersOf(spec).filter(
		(container) => container.securityContext?.seccompProfile && !goodSeccomp(container.securityContext.seccompProfile.type),
	);
	const podIsBad = pod !== undefined && !goodSeccomp(pod.type);
	const types = [
		...(podIsBad ? [pod.type] : []),
		...bad.map((container) => container.securityContext?.seccompProfile?.type ?? ""),
	];
	return violation(
		podIsBad || bad.length > 0,
		"seccompProfile",
		() =>
			`${setters(
				podIsBad,
				bad.map((container) => container.name),
			)} must not set ${seccompField} to ${quoted(sorted(types))}`,
	);
}

function restrictedSeccomp(spec: PodSpec): Violation | undefined {
	const bad = badSeccomp(spec);
	if (bad || spec.securityContext?.seccompProfile) return bad;
	const names = namesWhere(spec, (container) => !container.securityContext?.seccompProfile);
	return violation(
		names.length > 0,
		"seccompProfile",
		() => `pod or ${named(names)} must set ${seccompField} to "RuntimeDefault" or "Localhost"`,
	);
}

/** Before v1.19 seccomp was asked for by annotations. */
function annotatedSeccomp(spec: PodSpec, metadata: Partial<ObjectMeta>): Violation | undefined {
	const keys = [
		"seccomp.security.alpha.kubernetes.io/pod",
		...containersOf(spec).map((c) => `container.seccomp.security.alpha.kubernetes.io/${c.name}`),
	];
	const good = (text: string) => text === "runtime/default" || text === "docker/default" || text.startsWith("localhost/");
	const bad = keys.filter((key) => metadata.annotations?.[key] !== undefined && !good(metadata.annotations[key]));
	const texts = sorted(bad.map((key) => `${key}=${JSON.stringify(metadata.annotations?.[key])}`));
	return violation(
		texts.length > 0,
		"seccompProfile",
		() => `forbidden ${some(texts.length, "annotation", "annotations")} ${texts.join(", ")}`,
	);
}

const selinux = (types: readonly string[]) => (spec: PodSpec) => {
	const badType = (options: SELinuxOptions) => !types.includes(options.type ?? "");
	const bad = (options: SELinuxOptions | undefined) =>
		options !== undefined && (badType(options) || Boolean(options.user) || Boolean(options.role));
	const pod = bad(spec.securityContext?.seLinuxOptions);
	const names = namesWhere(spec, (container) => bad(container.securityContext?.seLinuxOptions));
	const all = [
		spec.securityContext?.seLinuxOptions,
		...containersOf(spec).map((container) => container.securityContext?.seLinuxOptions),
	].filter((options) => options !== undefined);
	const badTypes = sorted(all.filter(badType).map((options) => options.type ?? ""));
	const data = [
		...(badTypes.length > 0 ? [named(badTypes, "type")] : []),
		...(all.some((options) => options.user) ? ["user may not be set"] : []),
		...(all.some((options) => options.role) ? ["role may not be set"] : []),
	];
	return violation(
		pod || names.length > 0,
		"seLinuxOptions",
		() => `${setters(pod, names)} set forbidden securityContext.seLinuxOptions: ${data.join("; ")}`,
	);
};
const selinuxTypes = ["", "container_t", "container_init_t", "container_kvm_t"];

const sysctls = (allowed: readonly string[]) => (spec: PodSpec) => {
	const bad = (spec.securityContext?.sysctls ?? []).map((sysctl) => sysctl.name).filter((name) => !allowed.includes(name));
	return violation(bad.length > 0, "forbidden sysctls", () => bad.join(", "));
};
const net = (names: string): string[] => names.split(" ").map((name) => `net.ipv4.${name}`);
const sysctls0 = [
	"kernel.shm_rmid_forced",
	...net("ip_local_port_range tcp_syncookies ping_group_range ip_unprivileged_port_start"),
];
const sysctls27 = [...sysctls0, ...net("ip_local_reserved_ports")];
const sysctls29 = [...sysctls27, ...net("tcp_keepalive_time tcp_fin_timeout tcp_keepalive_intvl tcp_keepalive_probes")];
const sysctls32 = [...sysctls29, ...net("tcp_rmem tcp_wmem")];

function procMount(spec: PodSpec): Violation | undefined {
	const bad = containersOf(spec).filter((container) => ![undefined, "Default"].includes(container.securityContext?.procMount));
	const names = bad.map((container) => container.name);
	const types = sorted(bad.map((container) => container.securityContext?.procMount ?? ""));
	return violation(
		names.length > 0,
		"procMount",
		() => `${named(names)} must not set securityContext.procMount to ${quoted(types)}`,
	);
}

const baseline = "baseline";
const restricted = "restricted";
export const profileChecks: readonly Check[] = [
	{ id: "appArmorProfile", level: baseline, since: 0, check: appArmor },
	{ id: "procMount", level: baseline, since: 0, until: 35, check: procMount },
	{ id: "procMount", level: baseline, since: 35, check: (spec) => (spec.hostUsers === false ? undefined : procMount(spec)) },
	{ id: "procMount_restricted", level: restricted, since: 35, overrides: "procMount", check: procMount },
	{ id: "seLinuxOptions", level: baseline, since: 0, until: 31, check: selinux(selinuxTypes) },
	{ id: "seLinuxOptions", level: baseline, since: 31, check: selinux([...selinuxTypes, "container_engine_t"]) },
	{ id: "seccompProfile_baseline", level: baseline, since: 0, until: 19, check: annotatedSeccomp },
	{ id: "seccompProfile_baseline", level: baseline, since: 19, check: badSeccomp },
	{
		id: "seccompProfile_restricted",
		level: restricted,
		since: 19,
		until: 25,
		overrides: "seccompProfile_baseline",
		check: restrictedSeccomp,
	},
	{
		id: "seccompProfile_restricted",
		level: restricted,
		since: 25,
		overrides: "seccompProfile_baseline",
		check: (spec) => (isWindows(spec) ? undefined : restrictedSeccomp(spec)),
	},
	{ id: "sysctls", level: baseline, since: 0, until: 27, check: sysctls(sysctls0) },
	{ id: "sysctls", level: baseline, since: 27, until: 29, check: sysctls(sysctls27) },
	{ id: "sysctls", level: baseline, since: 29, until: 32, check: sysctls(sysctls29) },
	{ id: "sysctls", level: baseline, since: 32, check: sysctls(sysctls32) },
];
