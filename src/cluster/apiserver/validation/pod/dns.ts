// How names are resolved in a Pod, and under which names it is known itself.
import type { HostAlias, PodSpec } from "../../../api/types.generated.ts";
import { forbidden, invalid, required, tooLong, type Found } from "../meta/field.ts";
import { ipAddress } from "../meta/ip.ts";
import { dnsSubdomain, named, searchDomain } from "../meta/names.ts";

export function* dnsConfig(path: string, { dnsPolicy, dnsConfig: config }: PodSpec): Found {
	if (dnsPolicy === "None") {
		if (!config) return yield required(path, "must provide `dnsConfig` when `dnsPolicy` is None");
		if (!config.nameservers?.length)
			return yield required(`${path}.nameservers`, "must provide at least one DNS nameserver when `dnsPolicy` is None");
	}
	const { nameservers = [], searches = [], options = [] } = config ?? {};
	if (nameservers.length > 3) yield invalid(`${path}.nameservers`, nameservers, "must not have more than 3 nameservers");
	for (const [i, server] of nameservers.entries()) yield* ipAddress(`${path}.nameservers[${i}]`, server);
	if (searches.length > 32) yield invalid(`${path}.searches`, searches, "must not have more than 32 search paths");
	if (searches.join(" ").length > 2048) {
		yield invalid(`${path}.searches`, searches, "must not have more than 2048 characters (including spaces) in the search list");
	}
	for (const [i, search] of searches.entries()) {
		if (search !== ".") yield* named(`${path}.searches[${i}]`, search.replace(/\.$/, ""), searchDomain);
	}
	for (const [i, option] of options.entries()) if (!option.name) yield required(`${path}.options[${i}]`, "must not be empty");
}

export function* hostAliases(path: string, aliases: readonly HostAlias[]): Found {
	for (const [i, { ip = "", hostnames = [] }] of aliases.entries()) {
		yield* ipAddress(`${path}[${i}].ip`, ip);
		for (const [k, name] of hostnames.entries()) yield* named(`${path}[${i}].hostnames[${k}]`, name, dnsSubdomain);
	}
}

export function* hostnameOverride(path: string, { hostnameOverride: name, setHostnameAsFQDN, hostNetwork }: PodSpec): Found {
	if (name === undefined) return;
	if (setHostnameAsFQDN) yield forbidden(path, "may not be specified when setHostnameAsFQDN is true");
	if (hostNetwork) yield forbidden(path, "may not be specified when hostNetwork is true");
	if (name.length > 64) yield tooLong(path, 64);
	yield* named(path, name, dnsSubdomain);
}
