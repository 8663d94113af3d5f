// Of a ServiceAccount's reference to a Secret only the name counts.
import type { ServiceAccount } from "../../../api/types.generated.ts";
import { dnsSubdomain } from "../../validation/meta/names.ts";
import type { Strategy } from "../strategy.ts";

const namesOnly = (object: ServiceAccount): ServiceAccount =>
	object.secrets ? { ...object, secrets: object.secrets.map(({ name }) => (name ? { name } : {})) } : object;

export const serviceAccount: Strategy<ServiceAccount> = {
	name: dnsSubdomain,
	prepareForCreate: namesOnly,
	prepareForUpdate: namesOnly,
};
