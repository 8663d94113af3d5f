// What a container may be allowed to do: privileges, capabilities, who it runs as.
import type { PodSpec } from "../../../api/types.generated.ts";
import {
	containersOf,
	isWindows,
	named,
	namesWhere,
	quoted,
	setters,
	sorted,
	violation,
	type Check,
	type Violation,
} from "./check.ts";

const defaultCapabilities = new Set(
	"AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT".split(" "),
);

function escalation(spec: PodSpec): Violation | undefined {
	const names = namesWhere(spec, (container) => container.securityContext?.allowPrivilegeEscalation !== false);
	return violation(
		names.length > 0,
		"allowPrivilegeEscalation != false",
		() => `${named(names)} must set securityContext.allowPrivilegeEscalation=false`,
	);
}

function notAdded(names: readonly string[], capabilities: readonly string[]): string {
	return `${named(names)} must not include ${quoted(capabilities)} in securityContext.capabilities.add`;
}

function baselineCapabilities(spec: PodSpec): Violation | undefined {
	const bad = (capability: string) => !defaultCapabilities.has(capability);
	const names = namesWhere(spec, (container) => (container.securityContext?.capabilities?.add ?? []).some(bad));
	const capabilities = sorted(
		containersOf(spec).flatMap((container) => (container.securityContext?.capabilities?.add ?? []).filter(bad)),
	);
	return violation(names.length > 0, "non-default capabilities", () => notAdded(names, capabilities));
}

function restrictedCapabilities(spec: PodSpec): Violation | undefined {
	const bad = (capability: string) => capability !== "NET_BIND_SERVICE";
	const missing = namesWhere(spec, (container) => !(container.securityContext?.capabilities?.drop ?? []).includes("ALL"));
	const adding = namesWhere(spec, (container) => (container.securityContext?.capabilities?.add ?? []).some(bad));
	const capabilities = sorted(
		containersOf(spec).flatMap((container) => (container.securityContext?.capabilities?.add ?? []).filter(bad)),
	);
	const details = [
		...(missing.length > 0 ? [`${named(missing)} must set securityContext.capabilities.drop=["ALL"]`] : []),
		...(adding.length > 0 ? [notAdded(adding, capabilities)] : []),
	];
	return violation(details.length > 0, "unrestricted capabilities", () => details.join("; "));
}

function nonRoot(spec: PodSpec): Violation | undefined {
	const pod = spec.securityContext?.runAsNonRoot;
	const explicit = namesWhere(spec, (container) => container.securityContext?.runAsNonRoot === false);
	if (pod === false || explicit.length > 0) {
		return {
			reason: "runAsNonRoot != true",
			detail: `${setters(pod === false, explicit)} must not set securityContext.runAsNonRoot=false`,
		};
	}
	const implicit = pod ? [] : namesWhere(spec, (container) => container.securityContext?.runAsNonRoot === undefined);
	return violation(
		implicit.length > 0,
		"runAsNonRoot != true",
		() => `pod or ${named(implicit)} must set securityContext.runAsNonRoot=true`,
	);
}

function rootUser(spec: PodSpec): Violation | undefined {
	const pod = spec.securityContext?.runAsUser === 0;
	const names = namesWhere(spec, (container) => container.securityContext?.runAsUser === 0);
	return violation(pod || names.length > 0, "runAsUser=0", () => `${setters(pod, names)} must not set runAsUser=0`);
}

/** Since v1.35 a Pod in a user namespace of its own is free of this check. */
const relaxed = (check: (spec: PodSpec) => Violation | undefined) => (spec: PodSpec) =>
	spec.hostUsers === false ? undefined : check(spec);
/** Since v1.25 a Pod that says it is of Windows is free of this check. */
const exceptWindows = (check: (spec: PodSpec) => Violation | undefined) => (spec: PodSpec) =>
	isWindows(spec) ? undefined : check(spec);

const restricted = "restricted";
export const privilegeChecks: readonly Check[] = [
	{ id: "allowPrivilegeEscalation", level: restricted, since: 8, until: 25, check: escalation },
	{ id: "allowPrivilegeEscalation", level: restricted, since: 25, check: exceptWindows(escalation) },
	{ id: "capabilities_baseline", level: "baseline", since: 0, check: baselineCapabilities },
	{
		id: "capabilities_restricted",
		level: restricted,
		since: 22,
		until: 25,
		overrides: "capabilities_baseline",
		check: restrictedCapabilities,
	},
	{
		id: "capabilities_restricted",
		level: restricted,
		since: 25,
		overrides: "capabilities_baseline",
		check: exceptWindows(restrictedCapabilities),
	},
	{
		id: "privileged",
		level: "baseline",
		since: 0,
		check: (spec) => {
			const names = namesWhere(spec, (container) => container.securityContext?.privileged === true);
			return violation(names.length > 0, "privileged", () => `${named(names)} must not set securityContext.privileged=true`);
		},
	},
	{ id: "runAsNonRoot", level: restricted, since: 0, until: 35, check: nonRoot },
	{ id: "runAsNonRoot", level: restricted, since: 35, check: relaxed(nonRoot) },
	{ id: "runAsUser", level: restricted, since: 23, until: 35, check: rootUser },
	{ id: "runAsUser", level: restricted, since: 35, check: relaxed(rootUser) },
];
