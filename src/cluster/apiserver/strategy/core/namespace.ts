// A Namespace goes only when its controller has emptied it.
import type { Namespace } from "../../../api/types.generated.ts";
import { namespace as validate } from "../../validation/kinds/core/namespace.ts";
import { dnsLabel } from "../../validation/meta/names.ts";
import type { Strategy } from "../strategy.ts";

export const namespace: Strategy<Namespace> = {
	name: dnsLabel,
	status: { phase: "Active" },
	prepareForCreate(object) {
		const finalizers = object.spec?.finalizers ?? [];
		const all = finalizers.includes("kubernetes") ? finalizers : [...finalizers, "kubernetes"];
		return { ...object, spec: { ...object.spec, finalizers: all } };
	},
	validate,
};
