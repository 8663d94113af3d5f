// The addresses of a Service in the cluster: which it may have, and that they stay.
import type { ServiceSpec } from "../../../../api/types.generated.ts";
import { duplicate, forbidden, invalid, json, oneOf, required, type Found } from "../../meta/field.ts";
import { ipAddress, isV6 } from "../../meta/ip.ts";

export const isHeadless = (spec: ServiceSpec): boolean => spec.clusterIPs?.length === 1 && spec.clusterIPs[0] === "None";

/** What is wrong about the addresses of a Service and their families, before any is allocated. */
export function* addresses(spec: ServiceSpec): Found {
	const { type, clusterIPs, ipFamilies, ipFamilyPolicy } = spec;
	if (type === "ExternalName") {
		const why = "may not be set for ExternalName services";
		if (clusterIPs?.length) yield forbidden("spec.clusterIPs", why);
		if (ipFamilies?.length) yield forbidden("spec.ipFamilies", why);
		if (ipFamilyPolicy !== undefined) yield forbidden("spec.ipFamilyPolicy", why);
		return;
	}
	if ((type === "LoadBalancer" || type === "NodePort") && isHeadless(spec)) {
		yield invalid("spec.clusterIPs[0]", "None", `may not be set to 'None' for ${type} services`);
	}
	yield* clusterIps(spec);
}

function* clusterIps(spec: ServiceSpec): Found {
	const { clusterIP, clusterIPs: ips = [], ipFamilies: families = [] } = spec;
	const path = "spec.clusterIPs";
	if (clusterIP) {
		if (ips.length === 0) yield required(path);
		else if (ips[0] !== clusterIP) yield invalid(path, ips, "first value must match `clusterIP`");
	} else if (ips.length > 0) yield invalid(path, ips, "must be empty when `clusterIP` is not specified");
	const seen = new Set<string>();
	for (const [i, family] of families.entries()) {
		yield* oneOf(`spec.ipFamilies[${i}]`, family, ["IPv4", "IPv6"]);
		if (seen.has(family)) yield duplicate(`spec.ipFamilies[${i}]`, json(family));
		seen.add(family);
	}
	if (spec.ipFamilyPolicy !== undefined) {
		yield* oneOf("spec.ipFamilyPolicy", spec.ipFamilyPolicy, ["PreferDualStack", "RequireDualStack", "SingleStack"]);
	}
	let bad = false;
	for (const [i, ip] of ips.entries()) {
		if (i === 0 && ip === "None") {
			if (ips.length === 1) continue;
			bad = true;
			yield invalid(path, ips, "'None' must be the first and only value");
			continue;
		}
		for (const problem of ipAddress(`${path}[${i}]`, ip)) {
			bad = true;
			yield problem;
		}
	}
	if (ips.length > 2) yield invalid(path, ips, "may only hold up to 2 values");
	if (bad) return;
	if (ips.length > 1 && ips.every((ip) => isV6(ip) === isV6(ips[0] ?? "")))
		yield invalid(path, ips, "may specify no more than one IP for each IP family");
	if (isHeadless(spec)) return;
	for (const [i, ip] of ips.entries()) {
		const family: string | undefined = families[i];
		if ((family === "IPv4" && isV6(ip)) || (family === "IPv6" && !isV6(ip))) {
			yield invalid(`${path}[${i}]`, ip, `expected an ${family} value as indicated by \`ipFamilies[${i}]\``);
		}
	}
}

/** Addresses and their families are given once; a second one may come and go. */
export function* clusterIpsUpdate(next: ServiceSpec, old: ServiceSpec): Found {
	if (next.type === "ExternalName" || old.type === "ExternalName") return;
	const [headless, wasHeadless] = [isHeadless(next), isHeadless(old)];
	if (!(headless && wasHeadless)) yield* lists("clusterIPs", "clusterIP", next, old);
	if (!headless && !wasHeadless) yield* lists("ipFamilies", "ipFamily", next, old);
}

function* lists(name: "clusterIPs" | "ipFamilies", one: string, next: ServiceSpec, old: ServiceSpec): Found {
	const [after, before]: (readonly string[])[] = [next[name] ?? [], old[name] ?? []];
	if (!after || !before) return;
	const path = `spec.${name}`;
	// null where the list is absent
	const value = json(next[name]);
	if (after.length === before.length) {
		for (const [i, item] of before.entries()) {
			if (item !== after[i]) yield invalid(`${path}[${name === "clusterIPs" ? i : 0}]`, value, "may not change once set");
		}
		return;
	}
	if (before.length > after.length && (next.clusterIPs ?? []).length === 0)
		yield invalid(`${path}[0]`, value, `primary ${one} can not be unset`);
	if (before.length > 0 && after.length > 0 && after[0] !== before[0])
		yield invalid(`${path}[0]`, json(next.clusterIPs), "may not change once set");
	if (before.length > after.length && after.length === 1 && next.ipFamilyPolicy !== "SingleStack") {
		yield invalid(
			"spec.ipFamilyPolicy",
			json(next.ipFamilyPolicy),
			`must be set to 'SingleStack' when releasing the secondary ${one}`,
		);
	}
}
