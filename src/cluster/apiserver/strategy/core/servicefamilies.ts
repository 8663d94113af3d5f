// Which families of addresses a Service has, in a cluster of IPv4 alone (registry/core/service initIPFamilyFields).
import type { ServiceSpec } from "../../../api/types.generated.ts";
import type { FieldError } from "../../status.ts";

/** A Service without selector and address may be of both families; all else is of one. */
const isOpen = ({ clusterIP, selector }: ServiceSpec): boolean =>
	clusterIP === "None" && Object.keys(selector ?? {}).length === 0;

const policyOf = (spec: ServiceSpec, before: ServiceSpec | undefined): NonNullable<ServiceSpec["ipFamilyPolicy"]> =>
	spec.ipFamilyPolicy ?? before?.ipFamilyPolicy ?? (isOpen(spec) ? "RequireDualStack" : "SingleStack");

/** What the Service is given of policy and families. */
export function families(spec: ServiceSpec, before: ServiceSpec | undefined): Partial<ServiceSpec> {
	const ipFamilyPolicy = policyOf(spec, before);
	const own: NonNullable<ServiceSpec["ipFamilies"]> = spec.ipFamilies?.length ? spec.ipFamilies : ["IPv4"];
	const both = isOpen(spec) && ipFamilyPolicy !== "SingleStack" && own.length < 2;
	return { ipFamilies: both ? [...own, own[0] === "IPv4" ? "IPv6" : "IPv4"] : own, ipFamilyPolicy };
}

/** Why this cluster has not the families that the Service asks for. */
export function familyErrors(spec: ServiceSpec, before: ServiceSpec | undefined): readonly FieldError[] {
	const policy = policyOf(spec, before);
	const { clusterIPs = [], ipFamilies = [] } = spec;
	const wrong = (path: string, value: unknown, why: string): FieldError => ({
		path: `spec.${path}`,
		type: "Invalid",
		detail: `Invalid value: ${JSON.stringify(value)}: ${why}`,
	});
	const multiple = (what: string) =>
		wrong("ipFamilyPolicy", policy, `must be 'RequireDualStack' or 'PreferDualStack' when multiple ${what} are specified`);
	const errors: FieldError[] = [];
	if (policy === "SingleStack") {
		if (clusterIPs.length === 2) errors.push(multiple("cluster IPs"));
		if (ipFamilies.length === 2) errors.push(multiple("IP families"));
	}
	for (const [i, ip] of clusterIPs.entries()) {
		if (i >= ipFamilies.length && ip.includes(":"))
			errors.push(wrong(`clusterIPs[${i}]`, clusterIPs, "IPv6 is not configured on this cluster"));
	}
	if (errors.length > 0 || isOpen(spec)) return errors;
	if (policy === "RequireDualStack")
		errors.push(wrong("ipFamilyPolicy", policy, "this cluster is not configured for dual-stack services"));
	for (const [i, family] of ipFamilies.entries())
		if (family !== "IPv4") errors.push(wrong(`ipFamilies[${i}]`, family, "not configured on this cluster"));
	return errors;
}
