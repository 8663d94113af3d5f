// Devices that a Pod asks for by claims (dynamic resource allocation).
import type { PodSpec } from "../../../api/types.generated.ts";
import { duplicate, invalid, required, type Found } from "../meta/field.ts";
import { internal } from "../meta/internal.ts";
import { dnsLabel, dnsSubdomain, named } from "../meta/names.ts";

export function* resourceClaims(path: string, list: PodSpec["resourceClaims"]): Found {
	const names = new Set<string>();
	for (const [i, claim] of (list ?? []).entries()) {
		const at = `${path}[${i}]`;
		const { name, resourceClaimName, resourceClaimTemplateName } = claim;
		if (!name) yield required(`${at}.name`);
		else if (names.has(name)) yield duplicate(`${at}.name`, name);
		else yield* named(`${at}.name`, name, dnsLabel);
		names.add(name);
		const all = internal("PodResourceClaim", claim);
		if (resourceClaimName !== undefined && resourceClaimTemplateName !== undefined) {
			yield invalid(at, all, "at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified");
		}
		if (resourceClaimName === undefined && resourceClaimTemplateName === undefined) {
			yield invalid(at, all, "must specify one of: `resourceClaimName`, `resourceClaimTemplateName`");
		}
		if (resourceClaimName !== undefined) yield* named(`${at}.resourceClaimName`, resourceClaimName, dnsSubdomain);
		if (resourceClaimTemplateName !== undefined)
			yield* named(`${at}.resourceClaimTemplateName`, resourceClaimTemplateName, dnsSubdomain);
	}
}
