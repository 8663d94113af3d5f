// A Service is given its addresses and node ports, and keeps them.
import type { Service } from "../../../api/types.generated.ts";
import { service as validate, serviceUpdate } from "../../validation/kinds/core/service.ts";
import { addresses } from "../../validation/kinds/core/serviceips.ts";
import { ipWarnings } from "../../validation/meta/ip.ts";
import { dnsLabel } from "../../validation/meta/names.ts";
import type { Warnings } from "../../validation/warnings/warning.ts";
import type { Strategy } from "../strategy.ts";
import { allocate, kept } from "./serviceaddresses.ts";

function* warnings({ metadata, spec = {} }: Service): Warnings {
	const hints = "service.kubernetes.io/topology-aware-hints";
	if (metadata.annotations?.[hints] !== undefined) {
		yield `annotation ${hints} is deprecated, please use service.kubernetes.io/topology-mode instead`;
	}
	const { type, clusterIP, clusterIPs = [], externalIPs = [], loadBalancerIP, sessionAffinity, externalName } = spec;
	const headless = type === "ClusterIP" && clusterIP === "None";
	if (!headless && type !== "ExternalName")
		for (const [i, ip] of clusterIPs.entries()) yield* ipWarnings(`spec.clusterIPs[${i}]`, ip);
	if (headless) {
		if (loadBalancerIP) yield "spec.loadBalancerIP is ignored for headless services";
		if (externalIPs.length > 0) yield "spec.externalIPs is ignored for headless services";
		if (sessionAffinity !== "None") yield "spec.SessionAffinity is ignored for headless services";
	}
	for (const [i, ip] of externalIPs.entries()) yield* ipWarnings(`spec.externalIPs[${i}]`, ip);
	if (externalIPs.length > 0 && !headless && type !== "ExternalName") {
		yield "spec.externalIPs is deprecated and may no longer be implemented in some clusters";
	}
	if (loadBalancerIP) yield* ipWarnings("spec.loadBalancerIP", loadBalancerIP);
	if (type === "ExternalName" && externalIPs.length > 0) yield 'spec.externalIPs is ignored when spec.type is "ExternalName"';
	if (type !== "ExternalName" && externalName) yield 'spec.externalName is ignored when spec.type is not "ExternalName"';
	if (spec.trafficDistribution === "PreferClose")
		yield 'spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"';
}

export const service: Strategy<Service> = {
	name: dnsLabel,
	status: { loadBalancer: {} },
	prepareForCreate: (object) => ({ ...object, spec: kept(object.spec ?? {}, undefined) }),
	prepareForUpdate: (next, old) => ({ ...next, spec: kept(next.spec ?? {}, old.spec) }),
	validateFirst: ({ spec = {} }) => addresses(spec),
	validate: (object) => validate(object),
	validateUpdate: serviceUpdate,
	warnings,
	allocate: ({ store, seed }, object, old) => allocate(store, seed, object, old),
};
