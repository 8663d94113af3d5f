import type { Secret } from "../../../api/types.generated.ts";
import { secret as validate, secretUpdate } from "../../validation/kinds/core/secret.ts";
import { dnsSubdomain } from "../../validation/meta/names.ts";
import type { Strategy } from "../strategy.ts";

export const secret: Strategy<Secret> = {
	name: dnsSubdomain,
	validate,
	validateUpdate: secretUpdate,
	*warnings({ type, data }) {
		if (type !== "kubernetes.io/tls") return;
		// Only that both are PEM is seen here: in base64, "-----BEGIN" reads so.
		const isPem = (name: string) => (data?.[name] ?? "").startsWith("LS0tLS1CRUdJTi");
		if (!isPem("tls.crt")) yield "tls: failed to find any PEM data in certificate input";
		else if (!isPem("tls.key")) yield "tls: failed to find any PEM data in key input";
	},
};
